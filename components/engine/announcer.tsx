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
  const [round, setRound] = useState(0);
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

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new picture, or the end of a round, is what asks for another look.
  useEffect(() => {
    if (told.current === latest.current) return;
    const timer = setTimeout(() => {
      const news = pictureNews(told.current, latest.current);
      told.current = latest.current;
      if (news.length > 0) setText(say.current(news));
      setRound((count) => count + 1);
    }, GATHER_MS);
    return () => clearTimeout(timer);
  }, [picture, round]);

  return (
    <p role="status" className="sr-only" data-testid="engine-news">
      {text}
    </p>
  );
}
