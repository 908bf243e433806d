"use client";

import { Printer } from "lucide-react";
import { Button } from "#components/ui/button.tsx";

/** Opens the browser's own print dialog. */
export function PrintButton({ label }: { readonly label: string }) {
  return (
    <Button look="primary" className="ml-auto" onClick={() => window.print()}>
      <Printer className="size-4" aria-hidden="true" />
      {label}
    </Button>
  );
}
