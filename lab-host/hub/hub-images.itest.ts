import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestLearner } from "./test-learner.ts";

let learner: TestLearner;

beforeAll(async () => {
  learner = await TestLearner.arrive("hubimages");
});
afterAll(() => learner.leave());

/** Waits until something listens on a port of the sandbox, then asks it. */
const fetchPort = (port: number) =>
  learner.good(`curl --silent --fail --retry 100 --retry-delay 1 --retry-all-errors http://127.0.0.1:${port}/`);

describe("the images do what their names say", () => {
  test("nginx serves its page from the foreground and logs to stdout", async () => {
    const web = await learner.good("docker run --detach --publish 8081:80 nginx 2>/dev/null");
    expect(await fetchPort(8081)).toContain("Welcome to nginx!");
    await learner.good(`docker exec ${web} sh -c 'echo mine > /usr/share/nginx/html/index.html'`);
    expect(await fetchPort(8081)).toBe("mine");
    expect(await learner.good(`docker logs ${web}`)).toMatch(/"GET \/ HTTP\/1\.1" 200/);
    expect(await learner.good(`docker top ${web}`)).toContain("nginx: master process nginx -g daemon off;");
    await learner.good(`docker rm --force ${web}`);
  });

  test("httpd serves its page and ends well", async () => {
    const web = await learner.good("docker run --detach --publish 8082:80 httpd 2>/dev/null");
    expect(await fetchPort(8082)).toContain("It works!");
    expect(await learner.good(`docker logs ${web}`)).toMatch(/"GET \/ HTTP\/1\.1" 200/);
    await learner.good(`docker stop ${web}`);
    expect(await learner.good(`docker inspect --format '{{.State.ExitCode}}' ${web}`)).toBe("0");
    await learner.good(`docker rm ${web}`);
  });

  test("the textbook's hello says its name and address, and ends", async () => {
    const text = await learner.good(
      "docker container run --name hello diamol/ch02-hello-diamol; docker inspect --format '{{.Config.Hostname}}' hello",
    );
    const name = text.split("\n").at(-1) ?? "?";
    expect(text).toContain("Hello from Chapter 2!");
    expect(text.split(name)).toHaveLength(3);
    expect(text).toMatch(/172\.\d+\.\d+\.\d+/);
    expect(text).toMatch(/Linux .* (x86_64|aarch64)/);
    await learner.good("docker rm hello");
  });

  test("the textbook's base is a remote computer", async () => {
    const text = await learner.good(
      "printf 'hostname\\ndate\\nexit\\n' | docker container run --interactive diamol/base",
    );
    expect(text).toMatch(/^[0-9a-f]{12}$/m);
    expect(text).toMatch(/20\d\d$/m);
  });

  test("the textbook's web site says its host name, and keeps a page that was put in its place", async () => {
    const web = await learner.good(
      "docker container run --detach --publish 8080:80 diamol/ch02-hello-diamol-web 2>/dev/null",
    );
    expect(await fetchPort(8080)).toContain(web.slice(0, 12));
    await learner.good(
      `echo changed > ~/page.html && chmod 644 ~/page.html && docker cp ~/page.html ${web}:/usr/local/apache2/htdocs/index.html`,
    );
    expect(await fetchPort(8080)).toBe("changed");
    await learner.good(`docker restart --time 5 ${web}`);
    expect(await fetchPort(8080)).toBe("changed");
    expect(await learner.good(`docker container top ${web}`)).toContain("httpd -DFOREGROUND");
    await learner.good(`docker rm --force ${web}`);
  });

  test("busybox, hello-world, ubuntu and debian run", async () => {
    expect(await learner.good("docker run --rm busybox sh -c 'busybox | head -1; awk BEGIN{print\\ 6*7}'")).toContain(
      "42",
    );
    expect(await learner.good("docker run --rm hello-world")).toContain("Hello from Docker!");
    expect(
      await learner.good("docker run --rm ubuntu /bin/bash -c 'ps -o comm= -p 1; ip -brief address show eth0'"),
    ).toMatch(/172\./);
    expect(await learner.good("docker run --rm debian cat /etc/debian_version")).toMatch(/^13/m);
  });

  test("each is labelled as a stand-in", async () => {
    for (const name of ["nginx", "ubuntu", "diamol/base"]) {
      const label = await learner.good(
        `docker image inspect --format '{{index .Config.Labels "io.docker-lab.stand-in-for"}}' ${name}`,
      );
      expect(label).toBe(`docker.io/${name.includes("/") ? name : `library/${name}`}`);
    }
  });

  test("python, redis, mysql and gcc are what their names say", async () => {
    expect(
      await learner.good(
        "docker run --rm python:3-slim sh -c 'pip install flask redis >/dev/null && flask --version; python --version'",
      ),
    ).toMatch(/Flask 3[\s\S]*Python 3\./);
    await learner.good("docker run --detach --name store redis");
    expect(
      await learner.good(
        "docker exec store sh -c 'until redis-cli ping; do sleep 0.2; done; redis-cli set greeting hello; redis-cli get greeting'",
      ),
    ).toContain("hello");
    await learner.good("docker stop store && docker rm --volumes store");
    expect(
      await learner.good(
        "docker run --rm gcc sh -c 'printf \"int main(void){return 7;}\" > a.c; gcc -static -o a a.c; ./a; echo $?'",
      ),
    ).toContain("7");
    await learner.good(
      "docker run --detach --name db --env MYSQL_ROOT_PASSWORD=secret --env MYSQL_DATABASE=shop mysql 2>/dev/null",
    );
    const asked = "docker exec db mysql -uroot -psecret -e 'show databases'";
    expect(await learner.good(`for try in $(seq 100); do ${asked} 2>/dev/null && break; sleep 1; done`)).toContain(
      "shop",
    );
    await learner.good("docker rm --force --volumes db");
  });

  test("the notes' Dockerfile finds its packages without a network", async () => {
    const text = await learner.good(
      "docker run --rm --network none ubuntu:16.04 bash -c 'apt-get update >/dev/null && apt-get install -y python3-pip python3-dev >/dev/null 2>&1 && pip3 install Django >/dev/null && django-admin --version'",
    );
    expect(text).toMatch(/^\d+\.\d+/m);
  });
});
