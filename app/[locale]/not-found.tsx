import { Missing } from "#components/shell/missing.tsx";
import { SiteHeader } from "#components/shell/site-header.tsx";

export default function NotFound() {
  return (
    <>
      <SiteHeader late />
      <Missing />
    </>
  );
}
