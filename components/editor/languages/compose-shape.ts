import { any, boolean, choice, either, list, map, names, nothing, number, type Shape, suggest, text } from "./shape.ts";

/** What Docker Compose 2.26 takes in its file, after the Compose Specification. */

const scalar = either(text, number, boolean);
const amount = either(number, text);
const texts = either(text, list(text));
/** `[KEY=value]` or `KEY: value`. */
const pairs = either(list(scalar), names(either(scalar, nothing)));
const driver = { driver: text, driver_opts: names(scalar) };
const external = either(boolean, map({ name: text }));
const restart = suggest("no", "always", "on-failure", "unless-stopped");

const healthcheck = map({
  test: texts,
  interval: text,
  timeout: text,
  retries: amount,
  start_period: text,
  start_interval: text,
  disable: boolean,
});

const watched = map(
  {
    path: text,
    action: choice("rebuild", "sync", "sync+restart"),
    target: text,
    ignore: list(text),
  },
  ["path"],
);

const build = either(
  text,
  map({
    context: text,
    dockerfile: text,
    dockerfile_inline: text,
    target: text,
    args: pairs,
    additional_contexts: pairs,
    cache_from: texts,
    cache_to: texts,
    entitlements: list(text),
    extra_hosts: pairs,
    isolation: text,
    labels: pairs,
    network: text,
    no_cache: boolean,
    platforms: list(text),
    privileged: boolean,
    pull: boolean,
    secrets: list(either(text, map({ source: text, target: text, uid: amount, gid: amount, mode: amount }))),
    shm_size: amount,
    ssh: pairs,
    tags: list(text),
    ulimits: names(either(amount, map({ soft: amount, hard: amount }))),
  }),
);

const limits = map({ cpus: amount, memory: text, pids: amount });
const reservations = map({
  cpus: amount,
  memory: text,
  devices: list(map({ capabilities: list(text), count: amount, device_ids: list(text), driver: text, options: pairs })),
  generic_resources: any,
});
const rollout = map({
  parallelism: amount,
  delay: text,
  failure_action: choice("continue", "pause", "rollback"),
  monitor: text,
  max_failure_ratio: amount,
  order: choice("start-first", "stop-first"),
});
const deploy = map({
  mode: choice("replicated", "global", "replicated-job", "global-job"),
  endpoint_mode: choice("vip", "dnsrr"),
  replicas: amount,
  labels: pairs,
  rollback_config: rollout,
  update_config: rollout,
  resources: map({ limits, reservations }),
  restart_policy: map({
    condition: choice("none", "on-failure", "any"),
    delay: text,
    max_attempts: amount,
    window: text,
  }),
  placement: map({
    constraints: list(text),
    preferences: list(map({ spread: text })),
    max_replicas_per_node: amount,
  }),
});

const mount = map(
  {
    type: choice("bind", "volume", "tmpfs", "npipe", "cluster"),
    source: text,
    target: text,
    read_only: boolean,
    consistency: text,
    bind: map({ propagation: text, create_host_path: boolean, selinux: choice("z", "Z") }),
    volume: map({ nocopy: boolean, subpath: text }),
    tmpfs: map({ size: amount, mode: amount }),
  },
  ["type"],
);

const port = map({
  name: text,
  target: amount,
  published: amount,
  host_ip: text,
  protocol: choice("tcp", "udp"),
  app_protocol: text,
  mode: choice("host", "ingress"),
});

const granted = list(either(text, map({ source: text, target: text, uid: amount, gid: amount, mode: amount })));

const service = map({
  annotations: pairs,
  attach: boolean,
  blkio_config: any,
  build,
  cap_add: list(text),
  cap_drop: list(text),
  cgroup: choice("host", "private"),
  cgroup_parent: text,
  command: either(text, list(text), nothing),
  configs: granted,
  container_name: text,
  cpu_count: amount,
  cpu_percent: amount,
  cpu_period: amount,
  cpu_quota: amount,
  cpu_rt_period: amount,
  cpu_rt_runtime: amount,
  cpu_shares: amount,
  cpus: amount,
  cpuset: text,
  credential_spec: any,
  depends_on: either(
    list(text),
    names(
      map({
        condition: choice("service_started", "service_healthy", "service_completed_successfully"),
        restart: boolean,
        required: boolean,
      }),
    ),
  ),
  deploy,
  develop: map({ watch: list(watched) }),
  device_cgroup_rules: list(text),
  devices: list(text),
  dns: texts,
  dns_opt: list(text),
  dns_search: texts,
  domainname: text,
  entrypoint: either(text, list(text), nothing),
  env_file: either(text, list(either(text, map({ path: text, required: boolean }, ["path"])))),
  environment: pairs,
  expose: list(amount),
  extends: either(text, map({ service: text, file: text }, ["service"])),
  external_links: list(text),
  extra_hosts: pairs,
  group_add: list(amount),
  healthcheck,
  hostname: text,
  image: text,
  init: boolean,
  ipc: text,
  isolation: text,
  labels: pairs,
  links: list(text),
  logging: map({ driver: text, options: names(either(scalar, nothing)) }),
  mac_address: text,
  mem_limit: amount,
  mem_reservation: amount,
  mem_swappiness: amount,
  memswap_limit: amount,
  network_mode: suggest("bridge", "host", "none"),
  networks: either(
    list(text),
    names(
      either(
        nothing,
        map({
          aliases: list(text),
          ipv4_address: text,
          ipv6_address: text,
          link_local_ips: list(text),
          mac_address: text,
          priority: amount,
        }),
      ),
    ),
  ),
  oom_kill_disable: boolean,
  oom_score_adj: amount,
  pid: text,
  pids_limit: amount,
  platform: text,
  ports: list(either(amount, port)),
  privileged: boolean,
  profiles: list(text),
  pull_policy: choice("always", "never", "missing", "if_not_present", "build"),
  read_only: boolean,
  restart,
  runtime: text,
  scale: amount,
  secrets: granted,
  security_opt: list(text),
  shm_size: amount,
  stdin_open: boolean,
  stop_grace_period: text,
  stop_signal: text,
  storage_opt: any,
  sysctls: pairs,
  tmpfs: texts,
  tty: boolean,
  ulimits: names(either(amount, map({ soft: amount, hard: amount }))),
  user: amount,
  userns_mode: text,
  uts: text,
  volumes: list(either(text, mount)),
  volumes_from: list(text),
  working_dir: text,
});

const network = either(
  nothing,
  map({
    ...driver,
    driver: suggest("bridge", "host", "overlay", "macvlan", "none"),
    name: text,
    attachable: boolean,
    enable_ipv6: boolean,
    external,
    internal: boolean,
    ipam: map({
      driver: text,
      config: list(map({ subnet: text, ip_range: text, gateway: text, aux_addresses: names(text) })),
      options: names(text),
    }),
    labels: pairs,
  }),
);

/** A whole Compose file. */
export const composeFile: Shape = map({
  name: text,
  version: text,
  include: list(either(text, map({ path: texts, env_file: texts, project_directory: text }))),
  services: names(service),
  networks: names(network),
  volumes: names(either(nothing, map({ ...driver, name: text, external, labels: pairs }))),
  configs: names(
    map({ name: text, file: text, content: text, environment: text, external, labels: pairs, template_driver: text }),
  ),
  secrets: names(
    map({ ...driver, name: text, file: text, environment: text, external, labels: pairs, template_driver: text }),
  ),
});
