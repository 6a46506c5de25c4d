// The neighbourhood of a thing as a graph; the drawing library is loaded when somebody opens it.
document.querySelectorAll("details[data-graph]").forEach((part) => part.addEventListener("toggle", async () => {
  if (!part.open || part.dataset.drawn) return;
  part.dataset.drawn = "yes";
  const given = await (await fetch(part.dataset.graph)).json();
  await new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src: "/look/cytoscape.min.js", onload: done, onerror: failed });
    document.head.append(script);
  });
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const graph = window.cytoscape({
    container: part.querySelector(".kg-graph"),
    elements: [
      ...given.nodes.map((node, place) => ({ data: { ...node, centre: place ? 0 : 1 } })),
      ...given.edges.map((edge) => ({ data: edge })),
    ],
    layout: { name: "concentric", concentric: (node) => node.data("centre"), levelWidth: () => 1, minNodeSpacing: 30, animate: false },
    style: [
      { selector: "node", style: { label: "data(label)", "font-size": 11, color: colour("--kg-ink"), "background-color": colour("--kg-accent"), width: 14, height: 14, "text-wrap": "wrap", "text-max-width": 110, "text-valign": "bottom", "text-margin-y": 3 } },
      { selector: "node[centre = 1]", style: { width: 26, height: 26, "font-weight": "bold", "background-color": colour("--kg-doubt") } },
      { selector: "edge", style: { width: 1.2, "line-color": colour("--kg-line"), "curve-style": "bezier" } },
      { selector: "edge.near", style: { label: "data(label)", "font-size": 9, color: colour("--kg-soft"), "line-color": colour("--kg-accent"), "text-background-color": colour("--kg-ground"), "text-background-opacity": 1 } },
    ],
    minZoom: 0.3, maxZoom: 3,
  });
  graph.on("tap", "node", (event) => { location.href = event.target.data("page"); });
  graph.on("mouseover", "node", (event) => event.target.connectedEdges().addClass("near"));
  graph.on("mouseout", "node", (event) => event.target.connectedEdges().removeClass("near"));
}));
