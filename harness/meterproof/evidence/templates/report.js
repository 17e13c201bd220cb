"use strict";
(() => {
  const SIGNS = { passed: "✓", failed: "✕", broken: "!", warned: "△", skipped: "–" };
  const LONG = 100000, OPEN_AT_FIRST = 10;
  const UNFIT = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]/gu;
  const sign = c => { const n = c.codePointAt(0); return n < 32 ? String.fromCharCode(0x2400 + n) : n === 127 ? "\u2421" : "⟨U+" + n.toString(16).toUpperCase().padStart(4, "0") + "⟩"; };
  const visible = s => String(s).replace(UNFIT, sign);

  /* Every text reaches the page as a text node; nothing from the record is ever parsed as markup. */
  const el = (tag, name, ...children) => {
    const node = document.createElement(tag);
    if (name) node.className = name;
    for (const child of children) if (child !== "" && child != null) node.append(child.nodeType ? child : visible(child));
    return node;
  };

  const bytes = s => Uint8Array.from(atob(s), c => c.charCodeAt(0));
  const unpacked = new Map();
  const details = number => {
    if (!unpacked.has(number)) {
      const stream = new Blob([bytes(document.getElementById("d" + number).textContent)]).stream();
      unpacked.set(number, new Response(stream.pipeThrough(new DecompressionStream("deflate"))).json());
    }
    return unpacked.get(number);
  };
  const took = s => s < 1 ? (s >= .0095 ? Math.round(s * 1000) : (s * 1000).toFixed(1)) + " ms" : s.toFixed(1) + " s";

  /* XML, token by token in one pass; whatever is not XML comes out as text. */
  const tokens = text => {
    const found = [];
    let at = 0;
    while (at < text.length) {
      let end;
      if (text[at] !== "<") end = text.indexOf("<", at);
      else if (text.startsWith("<!--", at)) end = text.indexOf("-->", at) + 3;
      else if (text.startsWith("<![CDATA[", at)) end = text.indexOf("]]>", at) + 3;
      else if (text.startsWith("<?", at)) end = text.indexOf("?>", at) + 2;
      else {
        let quote = "";
        for (end = at + 1; end < text.length && (quote || text[end] !== ">"); end++) {
          if (quote) quote = text[end] === quote ? "" : quote;
          else if (text[end] === '"' || text[end] === "'") quote = text[end];
        }
        end++;
      }
      if (end <= at || end > text.length) end = text.length;
      found.push(text.slice(at, end));
      at = end;
    }
    return found;
  };
  const isTag = token => token[0] === "<" && token[1] !== "!" && token[1] !== "?";
  const paint = (into, token) => {
    if (token[0] !== "<") return into.append(visible(token));
    if (!isTag(token) || token.length > 5000) return into.append(el("span", "x", token));
    const parts = /^(<\/?)([^\s\/>]*)([\s\S]*?)(\/?>)?$/.exec(token);
    into.append(el("span", "x", parts[1]), el("span", "t", parts[2]));
    let last = 0;
    for (const match of parts[3].matchAll(/([^\s=]+)(=)("[^"]*"|'[^']*')/g)) {
      into.append(visible(parts[3].slice(last, match.index)), el("span", "a", match[1]), el("span", "x", "="), el("span", "q", match[3]));
      last = match.index + match[0].length;
    }
    into.append(visible(parts[3].slice(last)), el("span", "x", parts[4] || ""));
  };
  const xml = text => {
    const into = document.createDocumentFragment();
    const list = tokens(text).filter(token => token.trim());
    let depth = 0, line = null;
    list.forEach((token, i) => {
      const closing = isTag(token) && token[1] === "/";
      if (closing) depth = Math.max(0, depth - 1);
      const leafText = token[0] !== "<" && i && isTag(list[i - 1]) && list[i - 1][1] !== "/" && !list[i - 1].endsWith("/>") && (list[i + 1] || "").startsWith("</");
      const leafEnd = closing && i && (list[i - 1][0] !== "<" ? i > 1 && isTag(list[i - 2]) && list[i - 2][1] !== "/" && !list[i - 2].endsWith("/>") : isTag(list[i - 1]) && list[i - 1][1] !== "/" && !list[i - 1].endsWith("/>"));
      if (!line || !(leafText || leafEnd)) {
        line = el("span", "line");
        line.style.setProperty("--depth", Math.min(depth, 30));
        into.append(line);
      }
      paint(line, token[0] === "<" ? token : token.trim());
      if (isTag(token) && !closing && !token.endsWith("/>")) depth++;
    });
    return into;
  };
  const hex = raw => {
    const lines = [];
    for (let at = 0; at < Math.min(raw.length, 16384); at += 16) {
      const row = [...raw.slice(at, at + 16)];
      lines.push(at.toString(16).padStart(6, "0") + "  " + row.map(b => b.toString(16).padStart(2, "0")).join(" ").padEnd(48) + " " + row.map(b => b > 31 && b < 127 ? String.fromCharCode(b) : ".").join(""));
    }
    if (raw.length > 16384) lines.push("… " + (raw.length - 16384).toLocaleString("en-GB") + " more octets in results.jsonl");
    return lines.join("\n");
  };
  const cut = text => text.length > LONG ? text.slice(0, LONG) + "\n… " + (text.length - LONG).toLocaleString("en-GB") + " more characters in results.jsonl" : text;

  const payload = (title, octets, media) => {
    const binary = octets.encoding === "base64";
    const size = binary ? bytes(octets.data).length : new TextEncoder().encode(octets.data).length;
    const caption = el("figcaption", "", el("b", "", title), size ? size.toLocaleString("en-GB") + (size === 1 ? " octet" : " octets") : "no content");
    const figure = el("figure", "payload", caption);
    if (!size) return figure;
    if (binary && /^image\/(png|jpe?g|gif)$/.test(media || "")) {
      const image = el("img");
      image.alt = title;
      image.src = "data:" + media + ";base64," + octets.data;
      figure.append(image);
      return figure;
    }
    const pre = el("pre");
    pre.tabIndex = 0;
    let formed = null;
    const text = octets.data, start = text.slice(0, 200).trimStart();
    if (!binary && text.length <= LONG) {
      if (start[0] === "<") formed = () => xml(text);
      else if (start[0] === "{" || start[0] === "[") {
        try { const value = JSON.parse(text); formed = () => el("span", "", JSON.stringify(value, null, 2)); } catch (problem) { formed = null; }
      }
    }
    const show = asSent => pre.replaceChildren(asSent || !formed ? el("span", "", binary ? hex(bytes(text)) : cut(text)) : formed());
    if (formed) {
      const button = el("button", "", "as sent");
      button.type = "button";
      button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", () => {
        const asSent = button.getAttribute("aria-pressed") === "false";
        button.setAttribute("aria-pressed", asSent);
        button.textContent = asSent ? "indented" : "as sent";
        show(asSent);
      });
      caption.append(button);
    }
    show(false);
    figure.append(pre);
    return figure;
  };

  const ARROWS = { submit: "→", delivery: "←", operate: "⚙", observe: "◉" };
  const exchange = (one, open, fault) => {
    const node = el("details", fault ? "exchange at-fault" : "exchange");
    const about = [one.service, one.status != null ? "HTTP " + one.status : "", one.failure || "", one.kind === "delivery" ? "" : took(one.elapsed)].filter(Boolean).join(", ");
    node.append(el("summary", "", (ARROWS[one.kind] || "·") + " " + one.title, el("span", "soft", about)));
    const fill = () => {
      if (node.childElementCount > 1) return;
      const pair = el("div", "pair");
      if (one.request) pair.append(payload("Request", one.request));
      if (one.response && (one.response.data || !one.failure)) pair.append(payload(one.kind === "delivery" ? "Delivered" : "Response", one.response));
      node.append(pair);
      const headers = Object.entries(one.headers || {});
      if (headers.length) node.append(el("p", "headers", ...headers.flatMap(([name, value]) => [name + ": " + value, document.createElement("br")])));
    };
    node.addEventListener("toggle", () => node.open && fill());
    if (open) { node.open = true; fill(); }
    return node;
  };

  const badge = status => {
    const mark = el("span", "", SIGNS[status] || "·");
    mark.setAttribute("aria-hidden", "true");
    return el("span", "badge", mark, el("span", "hidden", status));
  };
  const parameters = one => {
    const entries = Object.entries(one.parameters || {});
    return entries.length ? el("p", "values", entries.map(([name, value]) => name + " = " + value).join("   ")) : "";
  };
  const substep = one => el("div", "step s-" + one.status, badge(one.status), el("span", "tx", one.title), el("span", "took", took(one.elapsed)),
    el("div", "in", parameters(one), one.error ? el("p", "error", one.error) : "", ...(one.attachments || []).map(attachment), ...(one.substeps || []).map(substep)));
  const attachment = one => payload(one.name, one.content, one.media_type);
  const step = (one, exchanges, fault) => {
    const inside = el("div", "in");
    if (one.table && one.table.length) {
      const table = el("table", "table", el("tbody", "", ...one.table.map(row => el("tr", "", ...row.map(cell => el("td", "", cell))))));
      inside.append(table);
    }
    if (one.error) inside.append(el("p", "error", one.error));
    inside.append(...(one.substeps || []).map(substep), ...one.exchanges.filter(i => exchanges[i]).map(i => exchange(exchanges[i], false, i === fault)), ...(one.attachments || []).map(attachment));
    const text = el("span", "tx", el("span", "kw", one.keyword.trim() + " "), one.text);
    return el("div", "step s-" + one.status, badge(one.status), text, el("span", "took", one.status === "skipped" ? "" : took(one.elapsed)), inside);
  };
  const faultOf = record => { const found = (record.failures || []).find(failure => failure.exchange != null); return found ? found.exchange : -1; };
  const body = record => {
    const exchanges = record.exchanges || [], steps = record.steps || [], fault = faultOf(record);
    const owned = new Set(steps.flatMap(one => one.exchanges));
    const loose = exchanges.filter((one, i) => !owned.has(i)).map(one => exchange(one, false, exchanges[fault] === one));
    const node = el("div", "body", el("div", "steps", ...steps.map(one => step(one, exchanges, fault)), ...loose));
    if (record.arrangement) node.append(el("p", "plain", "Arrangement: " + record.arrangement));
    if (record.reason && !(record.failures || []).some(failure => failure.message === record.reason)) node.append(el("p", "plain", record.reason));
    for (const note of record.notes || []) node.append(el("p", "plain", note));
    if (record.identities && Object.keys(record.identities).length) node.append(payload("Identities of this scenario", { encoding: "utf-8", data: JSON.stringify(record.identities) }));
    return node;
  };

  const trouble = problem => el("p", "error", "This could not be unpacked (" + problem.message + "). A current browser is needed; the whole record is in results.jsonl.");
  const unfold = async node => {
    if (!node.dataset.details || node.dataset.done) return;
    node.dataset.done = "1";
    try { node.append(body(await details(node.dataset.details))); } catch (problem) { node.append(trouble(problem)); }
  };
  document.addEventListener("toggle", event => { if (event.target.open) unfold(event.target); }, true);

  const showFault = async place => {
    if (place.childElementCount) return;
    try {
      const record = await details(place.dataset.fault), fault = faultOf(record);
      const exchanges = record.exchanges || [];
      const one = exchanges[fault] || exchanges.filter(each => each.kind === "submit").pop() || exchanges[exchanges.length - 1];
      if (one && !place.childElementCount) place.append(exchange(one, true, exchanges[fault] === one));
    } catch (problem) { place.append(trouble(problem)); }
  };
  const faults = [...document.querySelectorAll(".fault")];
  faults.slice(0, OPEN_AT_FIRST).forEach(showFault);
  const near = new IntersectionObserver(seen => seen.forEach(one => { if (one.isIntersecting) { near.unobserve(one.target); showFault(one.target); } }), { rootMargin: "600px" });
  faults.slice(OPEN_AT_FIRST).forEach(place => near.observe(place));

  /* Filters: one verdict, one text; both bear on cards, reasons, rules and scenarios. */
  const input = document.querySelector(".find input"), found = document.querySelector(".found");
  const buttons = [...document.querySelectorAll(".verdicts button")];
  const items = [...document.querySelectorAll("main [data-verdict]")].map(node => {
    const feature = node.closest(".feature");
    return { node, feature, text: (node.textContent + " " + (feature ? feature.querySelector("h3").textContent : "")).toLowerCase() };
  });
  let verdict = "";
  const filter = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let scenarios = 0, rules = 0;
    const alive = new Set();
    for (const { node, feature, text } of items) {
      const shown = (!verdict || node.dataset.verdict === verdict) && words.every(word => text.includes(word));
      node.hidden = !shown;
      if (!shown) continue;
      if (feature) { alive.add(feature); scenarios++; } else if (node.localName === "tr") rules++;
    }
    for (const feature of document.querySelectorAll(".feature")) feature.hidden = !alive.has(feature);
    for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.verdict === verdict);
    found.textContent = verdict || words.length ? scenarios + (scenarios === 1 ? " scenario, " : " scenarios, ") + rules + (rules === 1 ? " rule" : " rules") : "";
  };
  for (const button of buttons) button.addEventListener("click", () => { verdict = verdict === button.dataset.verdict ? "" : button.dataset.verdict; filter(); });
  input.addEventListener("input", filter);
  document.addEventListener("click", event => {
    const link = event.target.closest("[data-find]");
    if (!link) return;
    input.value = link.dataset.find;
    verdict = "";
    filter();
    document.getElementById("scenarios").scrollIntoView();
  });
  document.addEventListener("keydown", event => {
    const typing = /^(input|textarea|select)$/i.test(event.target.localName || "");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); input.focus(); }
    if (event.key === "Escape" && event.target === input) { input.value = ""; filter(); input.blur(); }
  });

  const open = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.localName === "details") { target.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", open);
  open();
})();
