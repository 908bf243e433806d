import { hubUsername } from "#lab-server/domain/identity.ts";
import type { Session } from "#lab-server/domain/session.ts";
import type { Lessons } from "#lab-server/ports/lessons.ts";
import type { SandboxHost, SandboxLimits } from "#lab-server/ports/sandbox-host.ts";
import type { Fleet } from "./fleet.ts";
import { limitsOf, placeAccount, placeFiles, startNodes } from "./prepare-sandbox.ts";
import type { ReceptionPorts } from "./reception.ts";

/** What a sandbox is prepared with. */
export interface LessonNeedsPorts {
  readonly fleet: Pick<Fleet, "reach">;
  readonly host: Pick<SandboxHost, "resize">;
  readonly lessons: Pick<Lessons, "find" | "startingFiles">;
  readonly limits: SandboxLimits;
  /** The password that belongs to a name on the hub. */
  readonly hubPassword: (username: string) => string;
}

/** What a session's lesson needs in its sandbox before the learner comes: nodes, an account on the hub, starting files. */
export function lessonNeeds(ports: LessonNeedsPorts): Pick<ReceptionPorts, "nodesOf" | "prepare"> {
  const { fleet, host, lessons, limits, hubPassword } = ports;
  const nodesOf = (session: Session) => {
    const lookup = lessons.find(session.lessonId);
    return lookup.found === "lesson" ? lookup.lesson.nodes : 1;
  };
  return {
    nodesOf,
    prepare: async (session, sandboxId, staged) => {
      const nodes = nodesOf(session);
      const { link } = fleet.reach(sandboxId);
      if (nodes > 1) {
        staged("nodes");
        await host.resize(sandboxId, limitsOf(limits, nodes));
        await startNodes(link, nodes);
      }
      staged("terminal");
      const username = hubUsername(session.ownerId);
      const files = await lessons.startingFiles(session.lessonId);
      await Promise.all([
        placeAccount(link, { username, password: hubPassword(username) }),
        files === null ? null : placeFiles(link, files),
      ]);
    },
  };
}
