import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";

/** The looks of a button, for links that lead like one. */
export const buttonLook = cva(
  "inline-flex items-center justify-center gap-1.5 whitespace-nowrap font-[560] transition-[background-color,border-color,color,translate] duration-150 select-none active:translate-y-px disabled:opacity-55 disabled:active:translate-y-0 [&_svg]:shrink-0",
  {
    variants: {
      look: {
        primary: "bg-accent text-on-accent hover:bg-accent-strong",
        outline: "border border-line-strong bg-surface text-ink hover:border-ink-faint hover:bg-sunken",
        quiet: "text-ink-soft hover:bg-sunken hover:text-ink",
        danger: "bg-danger text-paper hover:opacity-90",
      },
      size: {
        tiny: "h-7 rounded-[7px] px-2 text-[0.78rem]",
        small: "h-8 rounded-[7px] px-2.5 text-[0.84rem]",
        compact: "h-9 rounded-[8px] px-2.5 text-[0.86rem]",
        medium: "h-10 rounded-[9px] px-4 text-[0.94rem]",
        large: "h-12 rounded-[11px] px-5.5 text-[1.02rem]",
        icon: "size-9 rounded-[8px]",
        smallIcon: "size-8 rounded-[8px]",
        tinyIcon: "size-7 rounded-[7px]",
      },
    },
    defaultVariants: { look: "outline", size: "medium" },
  },
);

/** What `Button` takes. */
export interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof buttonLook> {}

/** The site's button. `className` only adds: margins, order, visibility. */
export function Button({ look, size, className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={buttonLook({ look, size, className })} {...rest} />;
}
