import { Button } from "#components/ui/button.tsx";

interface TroubleProps {
  readonly title: string;
  readonly text: string;
  readonly again: string;
  readonly onAgain: () => void;
}

/** Says in place of a part of the page that it is not there, and offers to try again. */
export function Trouble({ title, text, again, onAgain }: TroubleProps) {
  return (
    <div role="alert" className="panel-empty">
      <p className="panel-empty-title">{title}</p>
      <p className="panel-empty-text">{text}</p>
      <Button size="small" className="mt-4" onClick={onAgain}>
        {again}
      </Button>
    </div>
  );
}
