import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A lesson of one step that is without fault as it stands, for an author to write over. */
const SKELETON = `---
title: 새 수업
summary: 이 수업을 마치면 무엇을 할 수 있는지 한두 문장으로 써요.
minutes: 20
level: beginner
prerequisites: []
images: [hello-world]
---

왜 배우는지 여는 글을 써요. 첫 단계 앞에 나와요.

## 첫 단계 {#first}

먼저 왜 하는지, 그다음 무엇을 칠지, 마지막으로 출력의 어디를 볼지 써요.

\`\`\`console
docker container run hello-world
\`\`\`

\`\`\`yaml check
container: { image: hello-world, state: exited, exitCode: 0 }
\`\`\`

:::hint
살짝 건드리는 힌트를 써요.
:::

:::hint
거의 답에 가까운 힌트를 써요.
:::

:::solution
\`\`\`console
docker container run hello-world
\`\`\`
:::

:::wrong
내려받기만 하고 실행하지 않았어요.

\`\`\`console
docker image pull hello-world
\`\`\`
:::

## 정리 {.closing}

배운 것을 간추려요.
`;

/**
 * Makes a lesson's folder with a skeleton.
 * @returns the path of its lesson.md, or null when there is such a folder already
 */
export async function makeLesson(contentDir: string, id: string): Promise<string | null> {
  const folder = join(contentDir, "lessons", id);
  await mkdir(join(contentDir, "lessons"), { recursive: true });
  try {
    await mkdir(folder);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return null;
    throw error;
  }
  const file = join(folder, "lesson.md");
  await writeFile(file, SKELETON);
  return file;
}
