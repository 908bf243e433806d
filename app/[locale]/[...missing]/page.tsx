import { notFound } from "next/navigation";

/** Every address that no other page answers: within the layout, so that "not found" speaks the page's language. */
export default function MissingPage(): never {
  notFound();
}
