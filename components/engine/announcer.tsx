"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { EnginePicture } from "#contract/engine.ts";
import { useStateWords } from "./picture/state-mark.tsx";
import { type News, pictureNews } from "./picture-news.ts";

/** Several changes within this time are told as one. */
const GATHER_MS = 1_500;
/** More than these are only counted. */
const TOLD = 3;

/** Tells a screen reader what changed in the engine: politely, gathered, never a flood. */
export function Announcer({ picture }: { readonly picture: EnginePicture }) {
  const t = useTranslations("engine.news");
  const words = useStateWords();
  const told = useRef(picture);
  const latest = useRef(picture);
  const [text, setText] = useState("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  latest.current = picture;

  const say = useRef((_news: readonly News[]): string => "");
  say.current = (news) =>
    news.length > TOLD
      ? t("many", { count: news.length })
      : news
          .map((one) =>
            one.what === "state"
              ? t("state", { name: one.container.name, state: words(one.container) })
              : t(one.what, { kind: t(`kind.${one.kind}`), name: one.name }),
          )
          .join(", ");

  useEffect(() => {
    // What comes while a timer runs is told with the rest, so that a busy engine is told of, too, and not only a quiet one.
    if (timer.current !== undefined || told.current === picture) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      const news = pictureNews(told.current, latest.current);
      told.current = latest.current;
      if (news.length > 0) setText(say.current(news));
    }, GATHER_MS);
  }, [picture]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );

  return (
    <p role="status" className="sr-only" data-testid="engine-news">
      {text}
    </p>
  );
}
