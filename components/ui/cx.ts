import { type ClassValue, clsx } from "clsx";

/** Joins class names. Two of a kind do not override each other: give a component a variant instead. */
export function cx(...classes: ClassValue[]): string {
  return clsx(classes);
}
