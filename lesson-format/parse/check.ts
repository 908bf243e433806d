import { z } from "zod";
import { changingCommand, changingLine } from "../check/changing-commands.ts";
import { readPattern } from "../check/command-pattern.ts";
import { type Check, type Leaf, type LeafKind, leafSchemas, type RanConditions } from "../check/schema.ts";
import type { Report } from "./report.ts";
import { readFields, readYaml, type Yaml, type YamlPath } from "./yaml.ts";

const JOINTS = ["all", "any", "not"] as const;
const LEAVES = Object.keys(leafSchemas) as readonly LeafKind[];
const KINDS = [...LEAVES, ...JOINTS];
type Kind = (typeof KINDS)[number];

/** A check nested deeper than this is a mistake. */
const DEEPEST = 8;

const asides = z.strictObject({ words: z.string().min(1).optional(), look: z.string().min(1).optional() });
const parts = z.array(z.unknown()).min(1);

/**
 * Reads a check from YAML that begins at `firstLine`. The kind is looked at first, so that a misspelt field is named,
 * rather than each alternative of the language that does not fit.
 */
export function readCheck(text: string, firstLine: number, report: Report): Check | null {
  const yaml = readYaml(text, firstLine, report);
  return yaml ? readPart(yaml.value, yaml, [], report) : null;
}

function readPart(value: unknown, yaml: Yaml, path: YamlPath, report: Report): Check | null {
  const kind = kindOf(value);
  if (kind === null || path.length > 2 * DEEPEST) {
    report.add(yaml.placeOf(path), "check.kind", { known: KINDS.join(", ") });
    return null;
  }
  const map = value as Record<string, unknown>;
  if (kind !== "all" && kind !== "any" && kind !== "not") {
    const leaf: Leaf | null = readFields(leafSchemas[kind], map, yaml, path, "check.field", report);
    return leaf && isSound(leaf, yaml, path, report) ? leaf : null;
  }
  const { [kind]: inner, ...rest } = map;
  const aside = readFields(asides, rest, yaml, path, "check.field", report);
  if (kind === "not") {
    const not = readPart(inner, yaml, [...path, kind], report);
    return aside && not ? { not, ...aside } : null;
  }
  const list = readFields(parts, inner, yaml, [...path, kind], "check.field", report);
  const checks = (list ?? []).map((part, index) => readPart(part, yaml, [...path, kind, index], report));
  const whole = checks.filter((part) => part !== null);
  if (!aside || whole.length === 0 || whole.length < checks.length) return null;
  return kind === "all" ? { all: whole, ...aside } : { any: whole, ...aside };
}

/** The one kind that a part has, or null. */
function kindOf(value: unknown): Kind | null {
  if (typeof value !== "object" || value === null) return null;
  const [kind, ...others] = KINDS.filter((known) => Object.hasOwn(value, known));
  return kind !== undefined && others.length === 0 ? kind : null;
}

/** What no schema can say. */
function isSound(leaf: Leaf, yaml: Yaml, path: YamlPath, report: Report): boolean {
  if ("ran" in leaf) return patternsFit(leaf.ran, yaml, path, report);
  const changing =
    "output" in leaf ? changingCommand(leaf.output.command) : "script" in leaf ? changingLine(leaf.script.run) : null;
  if (changing !== null) report.add(yaml.placeOf(path), "check.changes", { command: changing });
  return changing === null;
}

function patternsFit(ran: RanConditions, yaml: Yaml, path: YamlPath, report: Report): boolean {
  const patterns = typeof ran.command === "string" ? [ran.command] : ran.command;
  const bad = patterns.filter((pattern) => readPattern(pattern) === null);
  for (const pattern of bad)
    report.add(yaml.placeOf([...path, "ran", "command"]), "check.command", { command: pattern });
  return bad.length === 0;
}
