import { Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { Tick } from "#components/ui/tick.tsx";

/** What a learner's engine really prints, shortened to what fits. */
const OUTPUT = `Unable to find image 'diamol/ch02-hello-diamol:latest' locally
latest: Pulling from diamol/ch02-hello-diamol
8f1c6e2b0d57: Pull complete
Status: Downloaded newer image
---------------------
Hello from Chapter 2!
---------------------`;

/** The lab in one picture: a command in the text, the terminal that it runs in, the step that ticks. An image to screen readers. */
export function Scene() {
  const t = useTranslations("home.scene");
  return (
    <div
      role="img"
      aria-label={t("label")}
      className="relative animate-settle overflow-hidden rounded-[18px] border border-line bg-surface shadow-floating [animation-delay:120ms]"
    >
      <div aria-hidden="true" className="grid sm:grid-cols-[0.82fr_1fr]">
        <div className="flex flex-col gap-4 p-6 sm:p-7">
          <div className="flex items-center gap-3">
            <Tick done fresh className="size-6 [&_path]:[animation-delay:1.5s]" />
            <p className="text-[0.84rem] font-[600] text-ink-faint">
              {t("step")} <span className="text-accent">· {t("done")}</span>
            </p>
          </div>
          <p className="text-[0.97rem] leading-[1.75]">{t("prose")}</p>
          <div className="flex items-center gap-2.5 rounded-[10px] border border-accent-line bg-accent-soft px-2.5 py-2">
            <span className="grid size-6 shrink-0 place-items-center rounded-[7px] bg-accent text-on-accent">
              <Play className="size-3 translate-x-px fill-current" />
            </span>
            <code className="font-mono text-[0.8rem] leading-[1.5]">docker container run diamol/ch02-hello-diamol</code>
          </div>
          <div className="mt-1 space-y-2.5">
            <div className="h-2 w-[92%] rounded-full bg-sunken" />
            <div className="h-2 w-[78%] rounded-full bg-sunken" />
            <div className="h-2 w-[55%] rounded-full bg-sunken" />
          </div>
        </div>
        <div className="border-line bg-terminal p-6 font-mono text-[0.76rem] leading-[1.75] max-sm:border-t sm:border-l sm:p-7">
          <p>
            <span className="text-accent">student@docker-lab</span>
            <span className="text-ink-faint">:~$</span> docker container run diamol/ch02-hello-diamol
          </p>
          <p className="whitespace-pre-wrap text-ink-soft">{OUTPUT}</p>
          <p>
            <span className="text-accent">student@docker-lab</span>
            <span className="text-ink-faint">:~$</span>{" "}
            <span className="inline-block h-[1.1em] w-[0.55em] translate-y-[0.2em] animate-pulse-dot bg-accent" />
          </p>
        </div>
      </div>
    </div>
  );
}
