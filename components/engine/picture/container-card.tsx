"use client";

import { Database, Folder, HeartPulse } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { cx } from "#components/ui/cx.ts";
import type { PictureOfContainer } from "#contract/engine.ts";
import { volumeTitle } from "../format.ts";
import type { Box } from "../layout/box.ts";
import type { Density } from "../layout/lane-layout.ts";
import { hasEnded } from "../layout/picture-layout.ts";
import { publishedPorts } from "../layout/published-ports.ts";
import { keyOf } from "../object-key.ts";
import { moving, placed } from "./motion.ts";
import { usePictureThing } from "./picture-context.ts";
import { StateMark, useStateWords } from "./state-mark.tsx";

interface ContainerCardProps extends Box {
  readonly container: PictureOfContainer;
  readonly density: Density;
  /** The network at which it is drawn. */
  readonly networkId: string;
  /** How far it hangs below the rail. */
  readonly drop: number;
  /** `wire`: a veth pair leads up to the rail. `line`: it is on the host's own network. `none`: it hangs on nothing. */
  readonly link: "wire" | "line" | "none";
  readonly leaving: boolean;
}

/** A narrower card leaves out the part of the address that its network has, too. */
const WHOLE_ADDRESS = 136;

/** A container and the wire by which it is plugged in. */
export const ContainerCard = memo(function ContainerCard(props: ContainerCardProps) {
  const { container, density, networkId, drop, link, leaving } = props;
  const t = useTranslations("engine.card");
  const words = useStateWords();
  const { button, selected, related, aside } = usePictureThing(keyOf.container(container.id));
  const ended = hasEnded(container.state);
  const home = container.endpoints.find((endpoint) => endpoint.networkId === networkId);
  const address = home?.ipv4 ?? null;
  const state = words(container);
  const { name } = container;
  const compact = density === "compact";
  return (
    <div
      data-testid="engine-container"
      data-name={name}
      data-state={container.state}
      className={moving(leaving)}
      style={placed(props)}
    >
      <Wire drop={drop} link={link} up={!ended && home !== undefined} endpoint={home} named={!compact} />
      <button
        {...button}
        aria-label={address === null ? t("label", { name, state }) : t("labelAddress", { name, state, address })}
        className={cx(
          "relative flex size-full flex-col overflow-hidden border text-left transition-[background-color,border-color,opacity,box-shadow] duration-200",
          compact ? "justify-center rounded-[8px] px-2.5" : "rounded-[10px] px-3 pt-2",
          ended ? "border-dashed border-line-strong bg-transparent" : "border-line-strong bg-surface",
          selected ? "border-accent ring-2 ring-accent" : "hover:border-ink-faint",
          related && "border-accent bg-accent-soft",
          aside && "opacity-75",
        )}
      >
        <span className="flex w-full items-center gap-1.5">
          <StateMark of={container} />
          <span
            className={cx(
              "min-w-0 flex-1 truncate font-[620] leading-tight",
              compact ? "text-[0.78rem]" : "text-[0.86rem]",
            )}
          >
            {name}
          </span>
          {!compact && <span className="shrink-0 text-[0.7rem] leading-tight text-ink-faint">{state}</span>}
        </span>
        {compact ? (
          <span className="mt-0.5 flex w-full items-center gap-1.5 truncate text-[0.68rem] leading-tight text-ink-faint">
            <span className="shrink-0">{state}</span>
            {address !== null && (
              <span className="min-w-0 truncate font-mono">
                {props.width < WHOLE_ADDRESS ? `…${address.split(".").slice(-2).join(".")}` : address}
              </span>
            )}
          </span>
        ) : (
          <Details container={container} address={address} networkId={networkId} />
        )}
      </button>
    </div>
  );
});

interface WireProps {
  readonly drop: number;
  readonly link: "wire" | "line" | "none";
  /** It is plugged in; otherwise its plug hangs loose. */
  readonly up: boolean;
  readonly endpoint: PictureOfContainer["endpoints"][number] | undefined;
  /** Both ends are named beside it. */
  readonly named: boolean;
}

function Wire({ drop, link, up, endpoint, named }: WireProps) {
  if (link === "none") return null;
  if (!up) {
    return (
      <span
        aria-hidden="true"
        className="absolute left-[22px] w-0 border-l border-dashed border-line-strong"
        style={{ top: -drop * 0.45, height: drop * 0.45 }}
      />
    );
  }
  return (
    <span aria-hidden="true" className="absolute left-0 w-full" style={{ top: -drop, height: drop }}>
      <span className={cx("absolute left-[21px] h-full bg-accent", link === "line" ? "w-[5px]" : "w-[2px]")} />
      {link === "wire" && (
        <>
          <span className="absolute top-0 left-[17px] h-[5px] w-[10px] rounded-b-[3px] bg-accent" />
          <span className="absolute bottom-0 left-[17px] h-[4px] w-[10px] rounded-t-[3px] bg-accent" />
        </>
      )}
      {named && (
        <span className="absolute inset-y-0 right-0 left-[31px] flex flex-col justify-between py-[3px] font-mono text-[0.66rem] leading-[1.2] text-ink-faint">
          <span className="truncate">{endpoint?.outside}</span>
          <span className="truncate">{endpoint?.inside}</span>
        </span>
      )}
    </span>
  );
}

interface DetailsProps {
  readonly container: PictureOfContainer;
  readonly address: string | null;
  readonly networkId: string;
}

const MOUNTS_SHOWN = 2;

function Details({ container, address, networkId }: DetailsProps) {
  const t = useTranslations("engine.card");
  const health = useTranslations("engine.health");
  const ports = publishedPorts(container);
  const further = container.endpoints.filter((endpoint) => endpoint.networkId !== networkId);
  const mounts = container.mounts.slice(0, MOUNTS_SHOWN);
  const more = container.mounts.length - mounts.length;
  return (
    <>
      <span className="mt-[3px] block w-full truncate text-[0.73rem] leading-[1.25] text-ink-soft">
        {container.image}
      </span>
      <span className="mt-[3px] flex w-full items-center gap-2 font-mono text-[0.7rem] leading-[1.25] text-ink-soft">
        <span className="min-w-0 flex-1 truncate">{address ?? <>&nbsp;</>}</span>
        {container.health !== null && (
          <span className="flex shrink-0 items-center gap-1 font-sans text-[0.68rem] text-ink-faint">
            <HeartPulse className="size-3" aria-hidden="true" />
            {health(container.health)}
          </span>
        )}
      </span>
      {further.map(({ networkId: id, networkName, ipv4 }) => (
        <span key={id} className="block h-[17px] w-full truncate font-mono text-[0.7rem] leading-[17px] text-ink-faint">
          {ipv4} {networkName}
        </span>
      ))}
      <span className="mt-[3px] block h-[15px] w-full truncate font-mono text-[0.68rem] leading-[15px] text-ink-faint">
        {ports.length > 0 ? ports.map((port) => `:${port.container}`).join("  ") : container.command}
      </span>
      {mounts.map((mount) => (
        <span
          key={mount.target}
          className="-mx-3 flex h-[23px] w-[calc(100%+1.5rem)] shrink-0 items-center gap-1.5 border-t border-line px-3 text-[0.7rem] text-ink-soft first-of-type:mt-1"
        >
          {mount.kind === "volume" ? (
            <Database className="size-3 shrink-0 text-accent" aria-hidden="true" />
          ) : (
            <Folder className="size-3 shrink-0 text-accent" aria-hidden="true" />
          )}
          <span className="truncate">{volumeTitle(mount.source.split("/").at(-1) ?? mount.source)}</span>
          <span className="min-w-0 flex-1 truncate font-mono text-ink-faint">{mount.target}</span>
        </span>
      ))}
      {more > 0 && (
        <span className="-mx-3 h-[23px] border-t border-line px-3 text-[0.7rem] leading-[23px] text-ink-faint">
          {t("moreMounts", { count: more })}
        </span>
      )}
    </>
  );
}
