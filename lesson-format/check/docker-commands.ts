/**
 * The commands of Docker CLI 26.1 with Compose 2.26 and Buildx 0.13, from their `--help`. One line per command:
 * `path | other spellings | options`. An option is `long` or `long,s`, and ends in `=` when it takes a value.
 * `!` after the path: options end at the first argument, because what follows belongs to another program (`run IMAGE COMMAND…`).
 */
export const DOCKER_COMMANDS = `
container attach | attach | detach-keys= no-stdin sig-proxy
container commit | commit | author,a= change,c= message,m= pause,p
container cp | cp | archive,a follow-link,L quiet,q
container create! | create | add-host= annotation= attach,a= blkio-weight= blkio-weight-device= cap-add= cap-drop= cgroup-parent= cgroupns= cidfile= cpu-period= cpu-quota= cpu-rt-period= cpu-rt-runtime= cpu-shares,c= cpus= cpuset-cpus= cpuset-mems= device= device-cgroup-rule= device-read-bps= device-read-iops= device-write-bps= device-write-iops= disable-content-trust dns= dns-option= dns-search= domainname= entrypoint= env,e= env-file= expose= gpus= group-add= health-cmd= health-interval= health-retries= health-start-interval= health-start-period= health-timeout= hostname,h= init interactive,i ip= ip6= ipc= isolation= kernel-memory= label,l= label-file= link= link-local-ip= log-driver= log-opt= mac-address= memory,m= memory-reservation= memory-swap= memory-swappiness= mount= name= network= network-alias= no-healthcheck oom-kill-disable oom-score-adj= pid= pids-limit= platform= privileged publish,p= publish-all,P pull= quiet,q read-only restart= rm runtime= security-opt= shm-size= stop-signal= stop-timeout= storage-opt= sysctl= tmpfs= tty,t ulimit= user,u= userns= uts= volume,v= volume-driver= volumes-from= workdir,w=
container diff | diff |
container exec! | exec | detach,d detach-keys= env,e= env-file= interactive,i privileged tty,t user,u= workdir,w=
container export | export | output,o=
container inspect | | format,f= size,s
container kill | kill | signal,s=
container logs | logs | details follow,f since= tail,n= timestamps,t until=
container ls | container list, container ps, ps | all,a filter,f= format= last,n= latest,l no-trunc quiet,q size,s
container pause | pause |
container port | port |
container prune | | filter= force,f
container rename | rename |
container restart | restart | signal,s= time,t=
container rm | container remove, rm | force,f link,l volumes,v
container run! | run | add-host= annotation= attach,a= blkio-weight= blkio-weight-device= cap-add= cap-drop= cgroup-parent= cgroupns= cidfile= cpu-period= cpu-quota= cpu-rt-period= cpu-rt-runtime= cpu-shares,c= cpus= cpuset-cpus= cpuset-mems= detach,d detach-keys= device= device-cgroup-rule= device-read-bps= device-read-iops= device-write-bps= device-write-iops= disable-content-trust dns= dns-option= dns-search= domainname= entrypoint= env,e= env-file= expose= gpus= group-add= health-cmd= health-interval= health-retries= health-start-interval= health-start-period= health-timeout= hostname,h= init interactive,i ip= ip6= ipc= isolation= kernel-memory= label,l= label-file= link= link-local-ip= log-driver= log-opt= mac-address= memory,m= memory-reservation= memory-swap= memory-swappiness= mount= name= network= network-alias= no-healthcheck oom-kill-disable oom-score-adj= pid= pids-limit= platform= privileged publish,p= publish-all,P pull= quiet,q read-only restart= rm runtime= security-opt= shm-size= sig-proxy stop-signal= stop-timeout= storage-opt= sysctl= tmpfs= tty,t ulimit= user,u= userns= uts= volume,v= volume-driver= volumes-from= workdir,w=
container start | start | attach,a detach-keys= interactive,i
container stats | stats | all,a format= no-stream no-trunc
container stop | stop | signal,s= time,t=
container top! | top |
container unpause | unpause |
container update | update | blkio-weight= cpu-period= cpu-quota= cpu-rt-period= cpu-rt-runtime= cpu-shares,c= cpus= cpuset-cpus= cpuset-mems= memory,m= memory-reservation= memory-swap= pids-limit= restart=
container wait | wait |
image build | build, builder build, buildx build, buildx b | add-host= allow= annotation= attest= build-arg= build-context= builder= cache-from= cache-to= cgroup-parent= file,f= iidfile= label= load metadata-file= network= no-cache no-cache-filter= output,o= platform= progress= provenance= pull push quiet,q sbom= secret= shm-size= ssh= tag,t= target= ulimit=
image history | history | format= human,H no-trunc quiet,q
image import | import | change,c= message,m= platform=
image inspect | | format,f=
image load | load | input,i= quiet,q
image ls | image list, images | all,a digests filter,f= format= no-trunc quiet,q
image prune | | all,a filter= force,f
image pull | pull | all-tags,a disable-content-trust platform= quiet,q
image push | push | all-tags,a disable-content-trust quiet,q
image rm | image remove, rmi | force,f no-prune
image save | save | output,o=
image tag | tag |
inspect | | format,f= size,s type=
network connect | | alias= driver-opt= ip= ip6= link= link-local-ip=
network create | | attachable aux-address= config-from= config-only driver,d= gateway= ingress internal ip-range= ipam-driver= ipam-opt= ipv6 label= opt,o= scope= subnet=
network disconnect | | force,f
network inspect | | format,f= verbose,v
network ls | network list | filter,f= format= no-trunc quiet,q
network prune | | filter= force,f
network rm | network remove | force,f
volume create | | availability= driver,d= group= label= limit-bytes= opt,o= required-bytes= scope= secret= sharing= topology-preferred= topology-required= type=
volume inspect | | format,f=
volume ls | volume list | cluster filter,f= format= quiet,q
volume prune | | all,a filter= force,f
volume rm | volume remove | force,f
volume update | | availability=
login | | password,p= password-stdin username,u=
logout | |
search | | filter,f= format= limit= no-trunc
system df | | format= verbose,v
system events | events | filter,f= format= since= until=
system info | info | format,f=
system prune | | all,a filter= force,f volumes
context create | | description= docker= from=
context export | |
context import | |
context inspect | | format,f=
context ls | context list | format= quiet,q
context rm | context remove | force,f
context show | |
context update | | description= docker=
context use | |
version | | format,f=
buildx bake | buildx f, builder bake | builder= file,f= load metadata-file= no-cache print progress= provenance= pull push sbom= set=
buildx create | builder create | append bootstrap buildkitd-config= buildkitd-flags= driver= driver-opt= leave name= node= platform= use
buildx du | builder du | builder= filter= verbose
buildx inspect | builder inspect | bootstrap builder=
buildx ls | builder ls | format=
buildx prune | builder prune | all,a builder= filter= force,f keep-storage= verbose
buildx rm | builder rm | all-inactive builder= force,f keep-daemon keep-state
buildx stop | builder stop | builder=
buildx use | builder use | builder= default global
compose attach | | detach-keys= dry-run index= no-stdin sig-proxy
compose build | | build-arg= builder= dry-run memory,m= no-cache pull push quiet,q ssh= with-dependencies
compose config | compose convert | dry-run format= hash= images no-consistency no-interpolate no-normalize no-path-resolution output,o= profiles quiet,q resolve-image-digests services variables volumes
compose cp | | archive,a dry-run follow-link,L index=
compose create | | build dry-run force-recreate no-build no-recreate pull= quiet-pull remove-orphans scale=
compose down | | dry-run remove-orphans rmi= timeout,t= volumes,v
compose events | | dry-run json
compose exec! | | detach,d dry-run env,e= index= privileged user,u= workdir,w=
compose images | | dry-run format= quiet,q
compose kill | | dry-run remove-orphans signal,s=
compose logs | | dry-run follow,f index= no-color no-log-prefix since= tail,n= timestamps,t until=
compose ls | | all,a dry-run filter= format= quiet,q
compose pause | | dry-run
compose port | | dry-run index= protocol=
compose ps | | all,a dry-run filter= format= no-trunc orphans quiet,q services status=
compose pull | | dry-run ignore-buildable ignore-pull-failures include-deps policy= quiet,q
compose push | | dry-run ignore-push-failures include-deps quiet,q
compose restart | | dry-run no-deps timeout,t=
compose rm | | dry-run force,f stop,s volumes,v
compose run! | | build cap-add= cap-drop= detach,d dry-run entrypoint= env,e= interactive,i label,l= name= no-deps publish,p= quiet-pull remove-orphans rm service-ports,P use-aliases user,u= volume,v= workdir,w=
compose scale | | dry-run no-deps
compose start | | dry-run
compose stats | | all,a dry-run format= no-stream no-trunc
compose stop | | dry-run timeout,t=
compose top | | dry-run
compose unpause | | dry-run
compose up | | abort-on-container-exit always-recreate-deps attach= attach-dependencies build detach,d dry-run exit-code-from= force-recreate no-attach= no-build no-color no-deps no-log-prefix no-recreate no-start pull= quiet-pull remove-orphans renew-anon-volumes,V scale= timeout,t= timestamps wait wait-timeout= watch,w
compose wait | | down-project dry-run
compose watch | | dry-run no-up quiet
swarm ca | | ca-cert= ca-key= cert-expiry= detach,d external-ca= quiet,q rotate
swarm init | | advertise-addr= autolock availability= cert-expiry= data-path-addr= data-path-port= default-addr-pool= default-addr-pool-mask-length= dispatcher-heartbeat= external-ca= force-new-cluster listen-addr= max-snapshots= snapshot-interval= task-history-limit=
swarm join | | advertise-addr= availability= data-path-addr= listen-addr= token=
swarm join-token | | quiet,q rotate
swarm leave | | force,f
swarm unlock | |
swarm unlock-key | | quiet,q rotate
swarm update | | autolock cert-expiry= dispatcher-heartbeat= external-ca= max-snapshots= snapshot-interval= task-history-limit=
node demote | |
node inspect | | format,f= pretty
node ls | node list | filter,f= format= quiet,q
node promote | |
node ps | | filter,f= format= no-resolve no-trunc quiet,q
node rm | node remove | force,f
node update | | availability= label-add= label-rm= role=
service create! | | cap-add= cap-drop= config= constraint= container-label= credential-spec= detach,d dns= dns-option= dns-search= endpoint-mode= entrypoint= env,e= env-file= generic-resource= group= health-cmd= health-interval= health-retries= health-start-interval= health-start-period= health-timeout= host= hostname= init isolation= label,l= limit-cpu= limit-memory= limit-pids= log-driver= log-opt= max-concurrent= mode= mount= name= network= no-healthcheck no-resolve-image placement-pref= publish,p= quiet,q read-only replicas= replicas-max-per-node= reserve-cpu= reserve-memory= restart-condition= restart-delay= restart-max-attempts= restart-window= rollback-delay= rollback-failure-action= rollback-max-failure-ratio= rollback-monitor= rollback-order= rollback-parallelism= secret= stop-grace-period= stop-signal= sysctl= tty,t ulimit= update-delay= update-failure-action= update-max-failure-ratio= update-monitor= update-order= update-parallelism= user,u= with-registry-auth workdir,w=
service inspect | | format,f= pretty
service logs | | details follow,f no-resolve no-task-ids no-trunc raw since= tail,n= timestamps,t
service ls | service list | filter,f= format= quiet,q
service ps | | filter,f= format= no-resolve no-trunc quiet,q
service rm | service remove |
service rollback | | detach,d quiet,q
service scale | | detach,d
service update | | args= cap-add= cap-drop= config-add= config-rm= constraint-add= constraint-rm= container-label-add= container-label-rm= credential-spec= detach,d dns-add= dns-option-add= dns-option-rm= dns-rm= dns-search-add= dns-search-rm= endpoint-mode= entrypoint= env-add= env-rm= force generic-resource-add= generic-resource-rm= group-add= group-rm= health-cmd= health-interval= health-retries= health-start-interval= health-start-period= health-timeout= host-add= host-rm= hostname= image= init isolation= label-add= label-rm= limit-cpu= limit-memory= limit-pids= log-driver= log-opt= max-concurrent= mount-add= mount-rm= network-add= network-rm= no-healthcheck no-resolve-image placement-pref-add= placement-pref-rm= publish-add= publish-rm= quiet,q read-only replicas= replicas-max-per-node= reserve-cpu= reserve-memory= restart-condition= restart-delay= restart-max-attempts= restart-window= rollback rollback-delay= rollback-failure-action= rollback-max-failure-ratio= rollback-monitor= rollback-order= rollback-parallelism= secret-add= secret-rm= stop-grace-period= stop-signal= sysctl-add= sysctl-rm= tty,t ulimit-add= ulimit-rm= update-delay= update-failure-action= update-max-failure-ratio= update-monitor= update-order= update-parallelism= user,u= with-registry-auth workdir,w=
stack config | | compose-file,c= skip-interpolation
stack deploy | stack up | compose-file,c= detach,d prune quiet,q resolve-image= with-registry-auth
stack ls | stack list | format=
stack ps | | filter,f= format= no-resolve no-trunc quiet,q
stack rm | stack remove, stack down | detach,d
stack services | | filter,f= format= quiet,q
secret create | | driver,d= label,l= template-driver=
secret inspect | | format,f= pretty
secret ls | secret list | filter,f= format= quiet,q
secret rm | secret remove |
config create | | label,l= template-driver=
config inspect | | format,f= pretty
config ls | config list | filter,f= format= quiet,q
config rm | config remove |
`;
