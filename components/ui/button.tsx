import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cx } from "./cx.ts";

const button = cva(
  "inline-flex items-center justify-center gap-1.5 whitespace-nowrap font-[560] transition-[background-color,border-color,color,translate] duration-150 select-none active:translate-y-px disabled:opacity-55 disabled:active:translate-y-0 [&_svg]:shrink-0",
  {
    variants: {
      look: {
        primary: "bg-accent text-on-accent hover:bg-accent-strong",
        outline: "border border-line-strong bg-surface text-ink hover:border-ink-faint hover:bg-sunken",
        quiet: "text-ink-soft hover:bg-sunken hover:text-ink data-[state=open]:bg-sunken data-[state=open]:text-ink",
        danger: "bg-danger text-paper hover:opacity-90",
      },
      size: {
        small: "h-8 rounded-[7px] px-2.5 text-[0.84rem]",
        medium: "h-10 rounded-[9px] px-4 text-[0.94rem]",
        large: "h-12 rounded-[11px] px-5.5 text-[1.02rem]",
        icon: "size-9 rounded-[8px]",
      },
    },
    defaultVariants: { look: "outline", size: "medium" },
  },
);

interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof button> {
  /** Gives the looks to the only child, e.g. a link. */
  readonly asChild?: boolean;
}

/** The site's button. */
export function Button({ asChild = false, look, size, className, type, ...rest }: ButtonProps) {
  const classes = cx(button({ look, size }), className);
  if (asChild) return <Slot.Root className={classes} {...rest} />;
  return <button type={type ?? "button"} className={classes} {...rest} />;
}
