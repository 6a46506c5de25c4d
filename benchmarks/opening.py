"""Open a graph in a process of its own and print the seconds of CPU that it took: `python -m benchmarks.opening`."""

import sys
from time import process_time


def main() -> None:
    """Open the folder given first, in the store given second, until a question can be asked."""
    import kg
    import nlp
    from nlp.language import pipeline

    folder, store = sys.argv[1:3]
    pipeline()
    started = process_time()
    graph = kg.open(store, ontology=folder, only=True)
    nlp.Assistant(graph)
    graph.store.select("SELECT * WHERE { ?s ?p ?o } LIMIT 1")
    sys.stdout.write(f"{process_time() - started}\n")


if __name__ == "__main__":
    main()
