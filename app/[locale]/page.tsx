import { Home } from "#components/course/home.tsx";

export default function HomePage() {
  return <Home />;
}
