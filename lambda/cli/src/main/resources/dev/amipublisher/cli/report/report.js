
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = id => document.getElementById(id);
  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const STEP = 100;
  const NEAR = 30;

  const GOOD = new Set(["kept", "would-publish"]);
  const BAD = new Set(["refused", "invalid", "failed", "unmanaged", "revoked"]);
  const kind = outcome => GOOD.has(outcome) ? "good" : BAD.has(outcome) ? "bad" : outcome === "waiting" ? "" : "warn";
  const isNear = days => days !== null && days !== undefined && days >= 0 && days <= NEAR;
  const days = number => number === null || number === undefined ? "–"
    : Math.abs(number).toLocaleString("en") + (number < 0 ? " d ago" : " d");

  const images = data.images.map(image => Object.assign(image, {
    asked: image.asked ?? null,
    now: image.public ? "public" : "private",
    text: [image.imageId, image.name, image.region, image.asked, image.state, image.outcome,
      ...image.findings.flatMap(finding => [finding.rule, finding.problem, finding.remedy])].join("\n").toLowerCase(),
  }));

  const tiles = [
    ["public", "good", image => image.public],
    ["public, nobody asked", "bad", image => image.outcome === "unmanaged"],
    ["would be withdrawn", "warn", image => image.outcome === "would-withdraw" || image.outcome === "would-hold-back"],
    ["would be published", "good", image => image.outcome === "would-publish"],
    ["refused", "bad", image => image.outcome === "refused"],
    ["deprecated within " + NEAR + " days", "warn", image => image.public && isNear(image.daysToDeprecation)],
    ["AWS may revoke within " + NEAR + " days", "bad", image => isNear(image.daysToRevocation)],
  ];
  let tile = null;
  let sort = { key: null, up: true };
  let shown = STEP;
  let found = images;

  const columns = [
    ["name", "AMI", image => image.name.toLowerCase() || image.imageId],
    ["region", "Region", image => image.region],
    ["now", "Now", image => image.now],
    ["asked", "Asked", image => image.asked ?? ""],
    ["outcome", "Outcome", image => image.outcome],
    ["ageDays", "Age", image => image.ageDays],
    ["daysToDeprecation", "Deprecated in", image => image.daysToDeprecation],
    ["daysToRevocation", "AWS may revoke in", image => image.daysToRevocation],
    ["findings", "Findings", image => image.findings.length],
  ];

  const cell = (label, properties, ...children) => {
    const made = element("td", properties, ...children);
    made.setAttribute("role", "cell");
    made.dataset.label = label;
    return made;
  };

  const numberCell = (label, number, warn) =>
    cell(label, { className: "number" + (warn && isNear(number) ? " soon" : "") }, days(number));

  const row = image => {
    const head = element("th", { scope: "row" }, element("b", {}, image.name || "(no name)"), element("code", {}, image.imageId));
    head.setAttribute("role", "rowheader");
    const findings = image.findings.map(finding => element("p", {},
      element("b", {}, finding.rule), ": " + finding.problem + " ",
      element("span", { className: "remedy" }, "→ " + finding.remedy)));
    const now = image.public ? element("span", { className: "badge good" }, "public") : element("span", { className: "badge" }, "private");
    const made = element("tr", {},
      head,
      cell("Region", { className: "region" }, image.region),
      cell("Now", {}, now, image.state === "available" ? "" : " " + image.state),
      cell("Asked", { className: "asked" }, image.asked ?? "–"),
      cell("Outcome", {}, element("span", { className: "badge " + kind(image.outcome), title: data.meanings[image.outcome] ?? "" }, image.outcome)),
      numberCell("Age", image.ageDays, false),
      numberCell("Deprecated in", image.daysToDeprecation, image.public),
      numberCell("AWS may revoke in", image.daysToRevocation, true),
      cell("Findings", { className: "findings" }, ...findings));
    made.setAttribute("role", "row");
    return made;
  };

  const compare = (a, b) => {
    if (a === b) return 0;
    if (a === null || a === undefined) return 1;
    if (b === null || b === undefined) return -1;
    const order = typeof a === "number" ? a - b : a < b ? -1 : 1;
    return sort.up ? order : -order;
  };

  const refresh = () => {
    const words = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const region = byId("region").value;
    const now = byId("now").value;
    const outcome = byId("outcome").value;
    found = images.filter(image =>
      (!region || image.region === region) && (!now || image.now === now) && (!outcome || image.outcome === outcome)
      && (tile === null || tiles[tile][2](image)) && words.every(word => image.text.includes(word)));
    const column = columns.find(([key]) => key === sort.key);
    if (column) {
      found = found.map(image => [column[2](image), image]).sort((a, b) => compare(a[0], b[0])).map(pair => pair[1]);
    }
    shown = STEP;
    byId("rows").replaceChildren(...found.slice(0, shown).map(row));
    byId("count").textContent = found.length === images.length
      ? images.length.toLocaleString("en") + " AMIs"
      : found.length.toLocaleString("en") + " of " + images.length.toLocaleString("en") + " AMIs";
    describe();
  };

  const describe = () => {
    const rest = found.length - shown;
    byId("more").hidden = rest <= 0;
    byId("more").textContent = "Show " + Math.min(rest, 10 * STEP).toLocaleString("en") + " more of " + rest.toLocaleString("en");
    [...byId("tiles").children].forEach((button, i) => button.setAttribute("aria-pressed", String(i === tile)));
    [...byId("head").children].forEach((th, i) => {
      if (columns[i][0] === sort.key) th.setAttribute("aria-sort", sort.up ? "ascending" : "descending");
      else th.removeAttribute("aria-sort");
    });
  };

  const more = count => {
    byId("rows").append(...found.slice(shown, shown + count).map(row));
    shown += count;
    describe();
  };

  byId("when").textContent = "Read at " + data.readAt.slice(0, 16).replace("T", " ") + " UTC, read only.";
  tiles.forEach(([label, style, test], i) => {
    const count = images.filter(test).length;
    const button = element("button", { type: "button", className: count ? style : "" }, element("strong", {}, count.toLocaleString("en")), label);
    button.addEventListener("click", () => { tile = tile === i ? null : i; refresh(); });
    byId("tiles").append(button);
  });

  const busy = data.regions.filter(region => region.looked || region.publicImages || region.failure);
  for (const region of busy) {
    const known = region.quota !== null && region.quota !== undefined;
    const share = known && region.quota > 0 ? Math.min(1, region.publicImages / region.quota) : 0;
    const fill = element("i", {});
    fill.style.width = 100 * share + "%";
    const amount = known ? region.publicImages + " of " + region.quota : region.publicImages + ", quota unknown";
    const bar = element("span", { className: "bar" }, fill);
    bar.setAttribute("aria-hidden", "true");
    const item = element("li", { className: share >= 0.8 ? "full" : "" }, region.region, bar, element("span", { className: "amount" }, amount));
    if (region.failure) {
      item.append(element("span", { className: "failure" }, "Could not be read to its end: " + region.failure));
    }
    byId("regions").append(item);
  }
  const empty = data.regions.length - busy.length;
  byId("empty-regions").textContent = empty ? "In " + empty + " more Region" + (empty === 1 ? "" : "s") + " no AMI is public or tagged." : "";

  for (const name of [...new Set(images.map(image => image.region))].sort()) {
    byId("region").append(element("option", { value: name }, name));
  }
  for (const name of [...new Set(images.map(image => image.outcome))].sort()) {
    byId("outcome").append(element("option", { value: name }, name));
    byId("legend").append(element("dt", {}, element("span", { className: "badge " + kind(name) }, name)), element("dd", {}, data.meanings[name] ?? ""));
  }
  for (const [key, label] of columns) {
    const button = element("button", { type: "button" }, label);
    button.addEventListener("click", () => {
      sort = { key, up: sort.key === key ? !sort.up : true };
      refresh();
    });
    const th = element("th", { scope: "col", className: /^(age|days)/.test(key) ? "number" : "" }, button);
    th.setAttribute("role", "columnheader");
    byId("head").append(th);
  }
  byId("filters").addEventListener("input", refresh);
  byId("filters").addEventListener("submit", event => event.preventDefault());
  byId("clear").addEventListener("click", () => {
    byId("filters").reset();
    tile = null;
    refresh();
  });
  byId("more").addEventListener("click", () => more(10 * STEP));
  window.addEventListener("beforeprint", () => more(found.length));
  refresh();
})();
