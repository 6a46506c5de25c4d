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
  const narrow = width < 500;
  const nodes = given.nodes.slice(0, narrow ? 13 : 25);
  const kept = new Set(nodes.map((node) => node.id));
  // On a narrow screen the names alternate between two columns, so that none covers another.
  const place = (at) => {
    if (!at) return { x: width / 2, y: height / 2 };
    if (narrow) {
      const row = Math.floor((at - 1) / 2), rows = Math.ceil((nodes.length - 1) / 2);
      return { x: at % 2 ? width * 0.2 : width * 0.8, y: 34 + (row * (height - 90)) / Math.max(1, rows - 1) };
    }
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
      { selector: "node", style: { label: "data(label)", "font-size": 12, "font-family": "system-ui, sans-serif", color: colour("--kg-ink"), "background-color": colour("--kg-accent"), width: 14, height: 14, "text-wrap": "wrap", "text-max-width": narrow ? 96 : 110, "text-valign": "bottom", "text-margin-y": 3 } },
      { selector: "node[centre = 1]", style: { width: 26, height: 26, "font-weight": "bold", "background-color": colour("--kg-doubt") } },
      { selector: "edge", style: { width: 1.2, "line-color": colour("--kg-line"), "curve-style": "bezier" } },
      { selector: "edge.near", style: { label: "data(label)", "font-size": 9, color: colour("--kg-soft"), "line-color": colour("--kg-accent"), "text-background-color": colour("--kg-ground"), "text-background-opacity": 1 } },
    ],
    minZoom: 0.3, maxZoom: 3,
  });
  graph.on("tap", "node[centre = 0]", (event) => { location.href = event.target.data("page"); });
  graph.on("mouseover", "node[centre = 0]", () => { box.style.cursor = "pointer"; });
  graph.on("mouseout", "node", () => { box.style.cursor = ""; });
  graph.on("mouseover", "node", (event) => event.target.connectedEdges().addClass("near"));
  graph.on("mouseout", "node", (event) => event.target.connectedEdges().removeClass("near"));
}));
