"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { EnginePicture, PictureOfContainer, PictureOfSwarm } from "#contract/engine.ts";
import { imageNameOf } from "#contract/image-name.ts";
import { shortId, sizeText, volumeTitle } from "./format.ts";
import { lanesOf } from "./layout/lanes.ts";
import { layerTree } from "./layout/layer-tree.ts";
import { hasEnded, type Shown } from "./layout/picture-layout.ts";
import { publishedPorts } from "./layout/published-ports.ts";
import { storesOf, usersOf } from "./layout/shelf-layout.ts";
import { taskName, tasksOn } from "./layout/swarm-layout.ts";
import { keyOf, type ObjectKey } from "./object-key.ts";
import { useNodeWords } from "./picture/node-words.ts";
import { StateMark, useStateWords } from "./picture/state-mark.tsx";
import { type MakeRow, PictureListRow } from "./picture-list-row.tsx";

interface PictureListProps {
  readonly picture: EnginePicture;
  readonly shown: Shown;
  readonly selected: ObjectKey | null;
  readonly onSelect: (key: ObjectKey) => void;
}

/** Of one node. */
const TASKS_NAMED = 12;
const NOWHERE = new Map<string, string>();

/** The same as the picture, as nested lists. */
export function PictureList({ picture, shown, selected, onSelect }: PictureListProps) {
  const t = useTranslations("engine");
  const containers = picture.containers.filter(({ state }) => shown.stopped || !hasEnded(state));
  const { lanes } = lanesOf(picture, containers, NOWHERE);
  const tree = layerTree(picture.images);
  const nodeWords = useNodeWords();
  const tasksOf = (node: PictureOfSwarm["nodes"][number], swarm: PictureOfSwarm): string => {
    const names = tasksOn(node, swarm).map((task) => taskName(task, swarm));
    if (names.length === 0) return t("swarm.noTasks");
    const more = names.length - TASKS_NAMED;
    return [...names.slice(0, TASKS_NAMED), ...(more > 0 ? [t("swarm.moreTasks", { count: more })] : [])].join(", ");
  };
  const row: MakeRow = (key, name, detail, look) => (
    <PictureListRow
      thing={key}
      name={name}
      detail={detail}
      {...look}
      selected={selected === key}
      onClick={() => onSelect(key)}
    />
  );
  return (
    <div data-testid="engine-list" className="px-4 py-3">
      <ul>
        <li>
          {row(keyOf.host, t("host.name", { name: picture.host.name }), null)}
          <ul className="ml-3 border-l border-line pl-3">
            {picture.swarm !== null && (
              <Section title={t("sections.swarm")}>
                {picture.swarm.nodes.map((node) => (
                  <li key={node.id}>
                    {row(
                      keyOf.node(node.id),
                      node.hostname,
                      picture.swarm === null ? null : `${nodeWords(node)} · ${tasksOf(node, picture.swarm)}`,
                    )}
                  </li>
                ))}
                {picture.swarm.services.map((service) => (
                  <li key={service.id}>
                    {row(
                      keyOf.service(service.id),
                      service.name,
                      t("swarm.count", { running: service.running, wanted: service.wanted }),
                    )}
                  </li>
                ))}
                {picture.swarm.nodes.length === 0 && <li className="text-[0.84rem]">{t("swarm.worker")}</li>}
              </Section>
            )}
            <Section title={t("sections.networks")}>
              {lanes.map((lane) => (
                <li key={lane.key} data-testid="engine-list-network" data-name={lane.network?.name}>
                  {lane.network === null ? (
                    <p className="py-1 text-[0.86rem]">{t("lane.looseName")}</p>
                  ) : (
                    row(
                      keyOf.network(lane.key),
                      lane.network.name,
                      [lane.network.bridge, ...lane.network.subnets].filter((text) => text !== null).join(" · "),
                    )
                  )}
                  {lane.containers.length > 0 && (
                    <ul className="ml-3 border-l border-line pl-3">
                      {lane.containers.map((container) => (
                        <ContainerRows key={container.id} container={container} row={row} />
                      ))}
                    </ul>
                  )}
                </li>
              ))}
            </Section>
            {shown.volumes && storesOf(picture).length > 0 && (
              <Section title={t("sections.volumes")}>
                {storesOf(picture).map((store) => (
                  <li key={store.key}>
                    {row(
                      store.key,
                      store.kind === "volume" ? volumeTitle(store.name) : store.name,
                      usersOf(store, picture)
                        .map(({ name }) => name)
                        .join(", ") || t("store.unused"),
                    )}
                  </li>
                ))}
              </Section>
            )}
            {shown.images && tree.images.length > 0 && (
              <Section title={t("sections.images")}>
                {tree.images.map((image) => {
                  const layers = tree.layersOf.get(image.id) ?? [];
                  const text = { bytes: sizeText(image.bytes), layers: layers.length };
                  return (
                    <li key={image.id} data-testid="engine-list-image" data-name={imageNameOf(image)}>
                      {row(
                        keyOf.image(image.id),
                        imageNameOf(image) ?? shortId(image.id),
                        `${text.bytes} · ${t("inspector.facts.layers")} ${text.layers}`,
                      )}
                      <ul className="ml-3 border-l border-line pl-3">
                        {layers.map((layer) => (
                          <li key={layer.key}>
                            {row(
                              layer.key,
                              t("layer.label", {
                                bytes: layer.bytes === null ? t("layer.unknownSize") : sizeText(layer.bytes),
                                count: layer.images.length,
                              }),
                              null,
                              { plain: true },
                            )}
                          </li>
                        ))}
                      </ul>
                    </li>
                  );
                })}
              </Section>
            )}
          </ul>
        </li>
      </ul>
    </div>
  );
}

interface ContainerRowsProps {
  readonly container: PictureOfContainer;
  readonly row: MakeRow;
}

function ContainerRows({ container, row }: ContainerRowsProps) {
  const t = useTranslations("engine");
  const words = useStateWords();
  const ports = publishedPorts(container);
  const addresses = container.endpoints.map(({ ipv4 }) => ipv4).filter((ipv4) => ipv4 !== null);
  return (
    <li data-testid="engine-list-container" data-name={container.name} data-state={container.state}>
      {row(
        keyOf.container(container.id),
        container.name,
        [words(container), container.image, ...addresses].join(" · "),
        { mark: <StateMark of={container} /> },
      )}
      {ports.length > 0 && (
        <ul className="ml-3 border-l border-line pl-3">
          {ports.map((port) => (
            <li key={port.key}>
              {row(
                port.key,
                t("port.label", { host: String(port.host), name: container.name, container: String(port.container) }),
                null,
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <li className="mt-3">
      <p className="text-[0.76rem] font-[620] text-ink-faint">{title}</p>
      <ul>{children}</ul>
    </li>
  );
}
