/**
 * An image's name as `docker image ls` would show it, without `:latest`: `docker.io/library/nginx:latest` is `nginx`.
 * Two names that this makes equal name the same image.
 */
export function familiarName(name: string): string {
  let short = name.replace(/^(?:docker\.io|index\.docker\.io|registry-1\.docker\.io)\//, "");
  if (short.startsWith("library/")) short = short.slice("library/".length);
  return short.endsWith(":latest") ? short.slice(0, -":latest".length) : short;
}
