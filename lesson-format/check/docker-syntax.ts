/** How a Docker command is written: from the reference pages of Docker CLI 26. */
export interface DockerSyntax {
  /** Its full path, e.g. `container ls`. */
  readonly path: string;
  /** Long names of options that take a value. */
  readonly valued: ReadonlySet<string>;
  /** Short to long names. */
  readonly short: ReadonlyMap<string, string>;
  /** True when everything after the first argument belongs to another program (`run IMAGE COMMAND…`). */
  readonly trailing: boolean;
}

/**
 * One line per command: `path | other spellings | options`. An option is `long`, `long,s`, and ends in `=` when it takes a value.
 * `!` after the path: options end at the first argument.
 */
const TABLE = `
container attach | attach | detach-keys= no-stdin sig-proxy
container commit | commit | author,a= change,c= message,m= pause,p
container cp | cp | archive,a follow-link,L quiet,q
container create! | create | RUN
container diff | diff |
container exec! | exec | detach,d detach-keys= env,e= env-file= interactive,i privileged tty,t user,u= workdir,w=
container export | export | output,o=
container inspect | | format,f= size,s
container kill | kill | signal,s=
container logs | logs | details follow,f since= tail,n= timestamps,t until=
container ls | ps, container ps, container list | all,a filter,f= format= last,n= latest,l no-trunc quiet,q size,s
container pause | pause |
container port | port |
container prune | | filter= force,f
container rename | rename |
container restart | restart | signal,s= time,t=
container rm | rm, container remove | force,f link,l volumes,v
container run! | run | RUN
container start | start | attach,a detach-keys= interactive,i
container stats | stats | all,a format= no-stream no-trunc
container stop | stop | signal,s= time,t=
container top! | top |
container unpause | unpause |
container update | update | cpus= memory,m= memory-swap= pids-limit= restart=
container wait | wait |
image build | build, builder build, buildx build | add-host= build-arg= cache-from= cache-to= file,f= label= load network= no-cache output,o= platform= progress= pull push quiet,q tag,t= target=
image history | history | format= human,H no-trunc quiet,q
image import | import | change,c= message,m=
image inspect | | format,f=
image load | load | input,i= quiet,q
image ls | images, image list | all,a digests filter,f= format= no-trunc quiet,q
image prune | | all,a filter= force,f
image pull | pull | all-tags,a platform= quiet,q
image push | push | all-tags,a quiet,q
image rm | rmi, image remove | force,f no-prune
image save | save | output,o=
image tag | tag |
inspect | | format,f= size,s type=
network connect | | alias= ip= link=
network create | | driver,d= gateway= internal ip-range= label= opt,o= subnet=
network disconnect | | force,f
network inspect | | format,f= verbose,v
network ls | network list | filter,f= format= no-trunc quiet,q
network prune | | filter= force,f
network rm | network remove | force,f
volume create | | driver,d= label= opt,o=
volume inspect | | format,f=
volume ls | volume list | filter,f= format= quiet,q
volume prune | | all,a filter= force,f
volume rm | volume remove | force,f
login | | password,p= password-stdin username,u=
logout | |
search | | filter,f= format= limit= no-trunc
system df | | format= verbose,v
system events | events | filter,f= format= since= until=
system info | info | format,f=
system prune | | all,a filter= force,f volumes
version | | format,f=
`;

const RUN =
  "add-host= annotation= attach,a= blkio-weight= cap-add= cap-drop= cgroup-parent= cgroupns= cidfile= cpu-period= cpu-quota= cpu-shares,c= cpus= " +
  "cpuset-cpus= cpuset-mems= detach,d detach-keys= device= disable-content-trust dns= dns-option= dns-search= domainname= entrypoint= env,e= env-file= " +
  "expose= gpus= group-add= health-cmd= health-interval= health-retries= health-start-period= health-timeout= hostname,h= init interactive,i ip= ip6= ipc= " +
  "isolation= label,l= label-file= link= link-local-ip= log-driver= log-opt= mac-address= memory,m= memory-reservation= memory-swap= memory-swappiness= " +
  "mount= name= network= network-alias= no-healthcheck oom-kill-disable oom-score-adj= pid= pids-limit= platform= privileged publish,p= publish-all,P " +
  "pull= quiet,q read-only restart= rm runtime= security-opt= shm-size= sig-proxy stop-signal= stop-timeout= storage-opt= sysctl= tmpfs= tty,t ulimit= " +
  "user,u= userns= uts= volume,v= volume-driver= volumes-from= workdir,w=";

/** Other names of options. */
export const OPTION_SYNONYMS: ReadonlyMap<string, string> = new Map([["net", "network"]]);

/** By every spelling of the path, e.g. `ps` and `container ls`. */
export const DOCKER_SYNTAX: ReadonlyMap<string, DockerSyntax> = new Map(
  TABLE.trim()
    .split("\n")
    .flatMap((row) => {
      const [head = "", spellings = "", options = ""] = row.split("|").map((cell) => cell.trim());
      const trailing = head.endsWith("!");
      const path = trailing ? head.slice(0, -1) : head;
      const syntax: DockerSyntax = { path, trailing, ...readOptions(options === "RUN" ? RUN : options) };
      const others = spellings === "" ? [] : spellings.split(",").map((spelling) => spelling.trim());
      return [path, ...others].map((spelling): [string, DockerSyntax] => [spelling, syntax]);
    }),
);

function readOptions(text: string): Pick<DockerSyntax, "valued" | "short"> {
  const valued = new Set<string>();
  const short = new Map<string, string>();
  for (const item of text.split(" ").filter((part) => part !== "")) {
    const takesValue = item.endsWith("=");
    const [long = "", letter] = (takesValue ? item.slice(0, -1) : item).split(",");
    if (takesValue) valued.add(long);
    if (letter !== undefined) short.set(letter, long);
  }
  return { valued, short };
}
