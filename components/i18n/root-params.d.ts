/** Next generates the same when it first builds; the types must also hold on a fresh clone. */
declare module "next/root-params" {
  export function locale(): Promise<string>;
}
