import { Missing } from "#components/shell/missing.tsx";

export default function NotFound() {
  return <Missing />;
}
