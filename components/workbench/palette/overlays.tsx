"use client";

import { Suspense } from "react";
import { WorkbenchMessages } from "#components/i18n/workbench-messages.tsx";
import type { Overlay } from "../desk.ts";
import { HelpSheet } from "./help-sheet.tsx";
import { usePageCommands } from "./page-commands.ts";
import { Palette } from "./palette.tsx";

interface OverlaysProps {
  readonly overlay: Overlay;
  readonly steps: readonly { readonly id: string; readonly title: string }[];
}

/** What lies over the lesson's page: the command palette or the help sheet of shortcuts. Loaded when first asked for. */
export function Overlays({ overlay, steps }: OverlaysProps) {
  return (
    <Suspense>
      <WorkbenchMessages>
        <PageCommands steps={steps} />
        {overlay === "palette" ? <Palette /> : <HelpSheet />}
      </WorkbenchMessages>
    </Suspense>
  );
}

function PageCommands({ steps }: Pick<OverlaysProps, "steps">): null {
  usePageCommands(steps);
  return null;
}
