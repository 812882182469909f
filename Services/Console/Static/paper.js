// A paper is printed as it stands, by the browser.
document.getElementById("print")?.addEventListener("click", () => window.print());
