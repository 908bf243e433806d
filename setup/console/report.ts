import { Failure, Interrupted } from "./failure.ts";

/** Tells the operator why a command ended early. @returns the exit code */
export function report(thrown: unknown): number {
  if (thrown instanceof Interrupted) {
    process.stderr.write("Interrupted. The same command goes on from here.\n");
    return thrown.signal === "SIGINT" ? 130 : 143;
  }
  if (thrown instanceof Failure) {
    const details = thrown.details === "" ? "" : `\n${thrown.details.replaceAll(/^/gm, "    | ")}\n`;
    process.stderr.write(`\n✖ ${thrown.message}\n  ${thrown.mend}\n${details}`);
    return 1;
  }
  if (thrown instanceof Error && "statusCode" in thrown) {
    process.stderr.write(`\n✖ The Docker engine refused: ${thrown.message.trim()}\n  npm run doctor examines it.\n`);
    return 1;
  }
  const stack = thrown instanceof Error ? thrown.stack : String(thrown);
  process.stderr.write(`\n✖ Something went wrong that the lab did not expect:\n${stack}\n`);
  return 1;
}
