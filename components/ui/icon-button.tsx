import type { LucideIcon } from "lucide-react";
import { Button, type ButtonProps } from "./button.tsx";

interface IconButtonProps extends Omit<ButtonProps, "look" | "size" | "title" | "aria-label" | "children"> {
  readonly icon: LucideIcon;
  /** What it does: its name, and what is shown when the pointer rests on it. */
  readonly label: string;
  /** Shown instead when the pointer rests on it, where what it belongs to can be seen. */
  readonly tip?: string;
}

/** A quiet button of a toolbar that shows a picture and no words. */
export function IconButton({ icon: Icon, label, tip = label, ...rest }: IconButtonProps) {
  return (
    <Button look="quiet" size="smallIcon" aria-label={label} title={tip} {...rest}>
      <Icon className="size-4" aria-hidden="true" />
    </Button>
  );
}
