import { messageOf } from "./console/failure.ts";

process.stderr.write(messageOf("x"));
