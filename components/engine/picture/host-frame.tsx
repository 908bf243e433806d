"use client";

import { useTranslations } from "next-intl";
import { cx } from "#components/ui/cx.ts";
import type { EnginePicture } from "#contract/engine.ts";
import { plainVersion } from "../format.ts";
import type { PictureLayout } from "../layout/picture-layout.ts";
import { keyOf } from "../object-key.ts";
import { placed } from "./motion.ts";
import { usePictureThing } from "./picture-context.ts";

interface HostFrameProps {
  readonly picture: EnginePicture;
  readonly layout: PictureLayout;
}

/** Narrower, the host says only its name. */
const WITH_INTERFACE = 360;

/** The host as a frame around everything that is on it. */
export function HostFrame({ picture, layout }: HostFrameProps) {
  const t = useTranslations("engine.host");
  const { button, selected } = usePictureThing(keyOf.host);
  const { host } = picture;
  const outside = picture.interfaces.find(({ kind }) => kind === "ethernet");
  return (
    <>
      <span
        aria-hidden="true"
        className="absolute top-2 left-0 text-center text-[0.66rem] leading-tight text-ink-faint"
        style={{ width: layout.host.x }}
      >
        {t("outside")}
      </span>
      <div
        className={cx(
          "absolute top-0 left-0 rounded-[14px] border bg-paper transition-[height,border-color] duration-[260ms] ease-out-soft motion-reduce:transition-none",
          selected ? "border-accent" : "border-line-strong",
        )}
        style={placed(layout.host)}
      >
        <button
          {...button}
          className={cx(
            "flex h-[38px] w-full items-center gap-2.5 rounded-t-[13px] px-3.5 text-left text-[0.8rem] leading-tight hover:bg-sunken",
            selected && "bg-accent-soft",
          )}
        >
          <span className="shrink-0 font-[640]">{t("name", { name: host.name })}</span>
          {outside !== undefined && layout.host.width > WITH_INTERFACE && (
            <span className="min-w-0 truncate font-mono text-[0.7rem] text-ink-faint">
              {outside.name} {outside.addresses[0] ?? ""}
            </span>
          )}
          <span className="ml-auto shrink-0 text-[0.72rem] text-ink-faint">
            {t("engine", { version: plainVersion(host.engineVersion) })}
          </span>
        </button>
      </div>
    </>
  );
}
