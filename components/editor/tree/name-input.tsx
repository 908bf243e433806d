"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { codeOf, type LabError } from "#components/lab-client/lab-error.ts";
import { nameOf } from "../paths.ts";
import { markedLength, type NameFault, type Naming, namedPath } from "./naming.ts";

interface NameInputProps {
  readonly naming: Naming;
  readonly isFolder: boolean;
  /** Does what the name is for. @throws LabError, which is told below the name */
  readonly onNamed: (path: string) => Promise<void>;
  /** The name is no longer asked for. `away`: the focus has gone somewhere else by itself, or will: into the file that was made. */
  readonly onDone: (away: boolean) => void;
}

/** The field in a line of the tree in which a name is typed. Enter takes it, Escape and leaving it do not. */
export function NameInput({ naming, isFolder, onNamed, onDone }: NameInputProps) {
  const t = useTranslations();
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<NameFault | LabError["code"] | null>(null);
  const [working, setWorking] = useState(false);
  const note = useId();
  const before = naming.kind === "rename" ? nameOf(naming.path) : "";

  useEffect(() => {
    const field = input.current;
    if (!field) return;
    field.focus();
    field.setSelectionRange(0, markedLength(before, isFolder));
    field.scrollIntoView({ block: "nearest" });
  }, [before, isFolder]);

  const take = async (typed: string): Promise<void> => {
    const named = namedPath(naming, typed);
    if ("fault" in named) return setFault(named.fault);
    if (naming.kind === "rename" && named.path === naming.path) return onDone(false);
    setWorking(true);
    try {
      await onNamed(named.path);
      onDone(naming.kind === "file");
    } catch (error) {
      setFault(codeOf(error));
      setWorking(false);
    }
  };

  return (
    <span className="min-w-0 flex-1 py-0.5">
      <input
        ref={input}
        defaultValue={before}
        // A field that is disabled would lose the focus, and with it the way back to a name that was refused.
        readOnly={working}
        spellCheck={false}
        autoComplete="off"
        aria-label={t(`editor.tree.name.${naming.kind}`)}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : note}
        onClick={(event) => event.stopPropagation()}
        onInput={() => setFault(null)}
        onBlur={() => !working && onDone(true)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing || working) return;
          if (event.key === "Escape") onDone(false);
          if (event.key === "Enter") void take(event.currentTarget.value);
        }}
        className="h-6 w-full rounded-[5px] border border-accent bg-surface px-1.5 font-mono text-[0.84rem] aria-invalid:border-danger"
      />
      {fault !== null && (
        <span id={note} role="alert" className="block py-1 text-[0.8rem] leading-snug whitespace-normal text-danger">
          {isFault(fault)
            ? t(`editor.tree.fault.${fault}`)
            : t(fault === "file.conflict" ? "editor.tree.fault.taken" : `errors.${fault}`)}
        </span>
      )}
    </span>
  );
}

function isFault(value: NameFault | LabError["code"]): value is NameFault {
  return value === "empty" || value === "dots" || value === "long" || value === "inside";
}
