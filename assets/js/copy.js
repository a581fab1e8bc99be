// A button beside each text that is meant to be copied.

const { copy, copied } = document.body.dataset;

for (const field of document.querySelectorAll("[data-copy]")) {
  if (field === document.body || !navigator.clipboard || !copy) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-s button-quiet";
  button.textContent = copy;
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  said.className = "small";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value ?? field.textContent);
    said.textContent = copied;
  });
  const row = document.createElement("p");
  row.className = "row";
  row.append(button, said);
  field.after(row);
}
