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
  // Around the thing on two ellipses, as many as the width has room for.
  const box = part.querySelector(".kg-graph");
  const [width, height] = [box.clientWidth, box.clientHeight];
  const nodes = given.nodes.slice(0, width < 500 ? 11 : 25);
  const kept = new Set(nodes.map((node) => node.id));
  const place = (at) => {
    if (!at) return { x: width / 2, y: height / 2 };
    const turn = (2 * Math.PI * (at - 1)) / (nodes.length - 1);
    const far = at % 2 || nodes.length < 13 ? 1 : 0.58;
    return { x: width / 2 + far * (width / 2 - 70) * Math.cos(turn), y: height / 2 + far * (height / 2 - 40) * Math.sin(turn) };
  };
  const graph = window.cytoscape({
    container: box,
    elements: [
      ...nodes.map((node, at) => ({ data: { ...node, centre: at ? 0 : 1 }, position: place(at) })),
      ...given.edges.filter((edge) => kept.has(edge.target)).map((edge) => ({ data: edge })),
    ],
    layout: { name: "preset", fit: false }, userZoomingEnabled: false,
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
