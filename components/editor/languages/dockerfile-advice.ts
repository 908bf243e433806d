import { ValidationCode } from "dockerfile-utils";

/** What is explained in the page's own language: the mistakes that beginners make. */
const advices = new Map([
  [ValidationCode.UNKNOWN_INSTRUCTION, "unknownInstruction"],
  [ValidationCode.CASING_INSTRUCTION, "casing"],
  [ValidationCode.ARGUMENT_MISSING, "argumentMissing"],
  [ValidationCode.ARGUMENT_REQUIRES_AT_LEAST_ONE, "argumentMissing"],
  [ValidationCode.ARGUMENT_REQUIRES_ONE, "argumentMissing"],
  [ValidationCode.ARGUMENT_REQUIRES_AT_LEAST_TWO, "twoArguments"],
  [ValidationCode.ARGUMENT_REQUIRES_TWO, "twoArguments"],
  [ValidationCode.ARGUMENT_EXTRA, "argumentExtra"],
  [ValidationCode.NO_SOURCE_IMAGE, "noFrom"],
  [ValidationCode.INVALID_PORT, "invalidPort"],
  [ValidationCode.INVALID_PROTO, "invalidPort"],
  [ValidationCode.INVALID_REFERENCE_FORMAT, "invalidReference"],
  [ValidationCode.DUPLICATE_BUILD_STAGE_NAME, "duplicateStage"],
  [ValidationCode.INVALID_AS, "invalidAs"],
  [ValidationCode.INVALID_DESTINATION, "invalidDestination"],
  [ValidationCode.SYNTAX_MISSING_EQUALS, "missingEquals"],
  [ValidationCode.SYNTAX_MISSING_SINGLE_QUOTE, "missingQuote"],
  [ValidationCode.SYNTAX_MISSING_DOUBLE_QUOTE, "missingQuote"],
  [ValidationCode.MULTIPLE_INSTRUCTIONS, "multiple"],
  [ValidationCode.DEPRECATED_MAINTAINER, "maintainer"],
  [ValidationCode.EMPTY_CONTINUATION_LINE, "emptyContinuation"],
  [ValidationCode.WORKDIR_IS_NOT_ABSOLUTE, "workdirRelative"],
  [ValidationCode.JSON_IN_SINGLE_QUOTES, "singleQuotes"],
] as const);

/** The name of an explanation in the message catalogue. */
export type DockerfileAdvice = typeof advices extends Map<unknown, infer A> ? A : never;

/** The explanation for a code of dockerfile-utils; null where there is none of our own. */
export function dockerfileAdvice(code: number): DockerfileAdvice | null {
  return advices.get(code as never) ?? null;
}
