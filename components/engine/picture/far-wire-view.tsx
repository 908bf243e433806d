import { cx } from "#components/ui/cx.ts";
import type { FarWire } from "../layout/picture-layout.ts";

interface FarWireViewProps {
  readonly wire: FarWire;
  readonly lit: boolean;
  readonly leaving: boolean;
}

/** A wire to a network other than the one at which its container is drawn. */
export function FarWireView({ wire, lit, leaving }: FarWireViewProps) {
  return (
    <g
      className={cx(
        "fill-none stroke-accent transition-opacity duration-[260ms] starting:opacity-0 motion-reduce:transition-none",
        leaving ? "opacity-0" : lit ? "opacity-100" : "opacity-60",
      )}
    >
      <path
        d={wire.path}
        strokeWidth={lit ? 2.5 : 1.75}
        className="transition-[d] duration-[260ms] ease-out-soft motion-reduce:transition-none"
      />
      {wire.ends.map(([x, y]) => (
        <rect key={`${x} ${y}`} x={x - 3} y={y - 3} width="6" height="6" rx="1.5" className="fill-accent stroke-none" />
      ))}
    </g>
  );
}
