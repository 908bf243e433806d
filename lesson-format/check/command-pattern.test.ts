import { describe, expect, test } from "vitest";
import { nearness, readPattern } from "./command-pattern.ts";
import { simpleCommands } from "./shell-words.ts";

function compare(pattern: string, line: string): string {
  const read = readPattern(pattern);
  const [command] = simpleCommands(line);
  if (!read || !command) throw new Error("not one command");
  return nearness(read, command);
}

describe("spellings that mean the same", () => {
  test.each([
    ["docker container ls", "docker ps"],
    ["docker container ls", "docker container list"],
    ["docker container ls --all", "docker ps -a"],
    ["docker container ls", "docker container ls --all --no-trunc"],
    ["docker container run --interactive --tty diamol/base", "docker run -it diamol/base"],
    ["docker container run --interactive --tty diamol/base", "docker run -t -i --rm diamol/base:latest"],
    ["docker container run --interactive --tty diamol/base", "docker run --tty=true -i docker.io/diamol/base"],
    ["docker run -d -p 8080:80 web", "docker container run --publish 8080:80 --detach web"],
    ["docker run -d -p 8080:80 web", "docker container run -dp 8080:80 web"],
    ["docker run -d -p 8080:80 web", "docker container run -p=8080:80 -d web"],
    ["docker run -d -p 8080:80 web", "docker run -p8080:80 -d --name w web"],
    ["docker run -d -p *:80 web", "docker run -d -p 9090:80 -p 7070:7 web"],
    ["docker container run ubuntu *", "docker run ubuntu ls"],
    ["docker container run ubuntu ...", "docker run ubuntu ls -la /"],
    ["docker container run ubuntu ...", "docker run ubuntu"],
    ["docker container top *", "docker top f1"],
    ["docker container inspect *", "docker inspect f1"],
    ["docker image inspect *", "docker inspect --type=image f1"],
    ["docker container rm --force ...", "docker rm -f $(docker ps -aq)"],
    ["docker container rm --force ...", "docker rm f1 f2 -f"],
    ["docker image rm nginx", "docker rmi nginx:latest"],
    ["docker container run --network host x", "docker run --net=host x"],
    ["docker container logs *", "docker -H unix:///var/run/docker.sock logs f1"],
    ["docker container stats ...", "docker stats"],
    ["docker container stop *", "docker stop -t 1 web"],
    ["docker version", "/usr/bin/docker version"],
    ["curl *", "curl -s http://localhost:8080"],
    ["docker compose up", "docker compose up -d"],
    ["docker compose up --detach", "docker compose -f shop.yaml -p shop up -d --build"],
    ["docker compose --file shop.yaml up", "docker-compose --file=shop.yaml up"],
    ["docker compose exec web ...", "docker compose exec --user root web ls -la"],
    ["docker compose logs --follow web", "docker compose logs -f --tail 5 web"],
    ["docker service create --replicas 3 nginx", "docker service create --name web --replicas=3 nginx"],
    ["docker service scale web=5", "docker service scale -d web=5"],
    ["docker node update --availability drain node2", "docker node update node2 --availability drain"],
    ["docker stack deploy --compose-file shop.yaml shop", "docker stack up -c shop.yaml shop"],
    ["docker swarm join --token * 10.10.0.10:2377", "docker swarm join --token SWMTKN-1 10.10.0.10:2377"],
    ["docker service inspect web", "docker inspect web"],
    ["docker image build --tag web .", "docker buildx build -t web --progress plain ."],
    ["docker buildx prune --force", "docker builder prune -f"],
    ["docker context use node2", "docker context use node2"],
  ])("%s = %s", (pattern, line) => {
    expect(compare(pattern, line)).toBe("same");
  });
});

describe("commands that differ", () => {
  test.each([
    ["docker container ls --all", "docker ps", "similar"],
    ["docker container run -it diamol/base", "docker run -i diamol/base", "similar"],
    ["docker container run -it diamol/base", "docker run -it --tty=false diamol/base", "similar"],
    ["docker container run -t diamol/base", "docker run --tty=false diamol/base", "similar"],
    ["docker container run diamol/base", "docker run nginx", "similar"],
    ["docker container run diamol/base", "docker run diamol/base:v2", "similar"],
    ["docker container run diamol/base", "docker run diamol/base sh", "similar"],
    // What follows the image belongs to the program inside: this is no published port.
    ["docker container run --publish 8080:80 web", "docker run web --publish 8080:80", "similar"],
    ["docker container run -p 8080:80 web", "docker run -p 80:8080 web", "similar"],
    ["docker container top *", "docker top", "similar"],
    ["docker service scale web=5", "docker service scale web=3", "similar"],
    ["docker compose up --detach", "docker compose up", "similar"],
    ["docker compose exec web ls --all", "docker compose exec web --all ls", "similar"],
    ["docker compose up", "docker compose down", "other"],
    ["docker swarm init", "docker swarm join", "other"],
    ["docker container top *", "docker logs f1", "other"],
    ["docker container ls", "docker image ls", "other"],
    ["docker container ls", "echo docker container ls", "other"],
    ["docker container ls", "dockerx ps", "other"],
  ])("%s ≠ %s (%s)", (pattern, line, expected) => {
    expect(compare(pattern, line)).toBe(expected);
  });
});

test("a pattern is exactly one command", () => {
  expect(readPattern("docker ps; docker ps")).toBeNull();
  expect(readPattern("docker ps | cat")).toBeNull();
  expect(readPattern("")).toBeNull();
  expect(readPattern("...")).toBeNull();
});

test("a command fits itself, its options in any order, and never another image", () => {
  let seed = 3;
  const next = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const pool = ["-d", "--tty", "-i", "-p 8080:80", "--name=web", "-e A=1", "--rm", "--volume data:/data", "-m 64m"];
  for (let round = 0; round < 2000; round += 1) {
    const options = pool.filter(() => next(2) === 0);
    const shuffled = options.toSorted(() => next(3) - 1);
    const pattern = `docker container run ${options.join(" ")} diamol/base`;
    expect(compare(pattern, `docker run ${shuffled.join(" ")} diamol/base`)).toBe("same");
    expect(compare(pattern, `docker run ${shuffled.join(" ")} diamol/other`)).toBe("similar");
  }
});
