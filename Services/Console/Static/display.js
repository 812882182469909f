// The hall's display says what it shows: a chime, then the words, one call after the other.
"use strict";
(() => {
  const board = document.querySelector(".board");
  const button = document.querySelector(".sound");
  const said = document.getElementById("said");
  const heard = new Set();
  const waiting = [];
  let speaking = false;
  let audio = null;
  let isOn = localStorage.getItem("display.sound") !== "off";

  const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

  const chime = async () => {
    if (!audio || audio.state !== "running") return;
    zhenjie.tones(audio, [[0, 784], [.35, 622]], .7);
    await pause(1000);
  };

  const speak = words => new Promise(done => {
    if (!("speechSynthesis" in window)) { done(); return; }
    const speech = new SpeechSynthesisUtterance(words);
    speech.lang = "zh-CN";
    speech.rate = .9;
    speech.voice = speechSynthesis.getVoices().find(voice => voice.lang.startsWith("zh")) || null;
    speech.onend = speech.onerror = done;
    speechSynthesis.speak(speech);
    // A machine without a voice never says that it has ended.
    setTimeout(done, 9000);
  });

  const sayAll = async () => {
    if (speaking) return;
    speaking = true;
    while (waiting.length) {
      const words = waiting.shift();
      // For a screen reader, and for whoever checks what was said.
      said.textContent = words;
      if (!isOn) continue;
      await chime();
      await speak(words);
      await pause(400);
    }
    speaking = false;
  };

  // Calls come oldest first, so that two at once are said in the order they were made.
  const take = isFirst => {
    const calls = JSON.parse(board.querySelector("[data-calls]").dataset.calls);
    const fresh = calls.filter(call => !heard.has(call.id));
    for (const call of fresh) heard.add(call.id);
    if (isFirst || !fresh.length) return;
    const now = board.querySelector(".now");
    now.classList.add("fresh");
    setTimeout(() => now.classList.remove("fresh"), 4000);
    waiting.push(...fresh.map(call => call.say));
    sayAll();
  };
  take(true);
  board.addEventListener("refreshed", () => take(false));

  // A browser gives sound only after a touch, unless it was started for a kiosk.
  const show = () => {
    const isMute = !isOn || !audio || audio.state !== "running";
    button.textContent = !isOn ? "声音：关" : isMute ? "点一下，打开声音" : "声音：开";
    button.setAttribute("aria-pressed", String(!isMute));
  };
  const open = () => {
    audio = audio || new AudioContext();
    audio.onstatechange = show;
    audio.resume().then(show, show);
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    isOn = !(isOn && audio && audio.state === "running");
    localStorage.setItem("display.sound", isOn ? "on" : "off");
    if (isOn) open(); else if ("speechSynthesis" in window) speechSynthesis.cancel();
    show();
  });
  open();
  show();

  // Also without news: waits grow shorter by themselves, and a hall that is silent is found out.
  setInterval(() => window.zhenjie.refresh(board), 4000);

  // The strip says since when; the day in the head changes with the town's midnight.
  const stale = document.getElementById("stale");
  const pad = number => String(number).padStart(2, "0");
  const town = () => new Date(window.zhenjie.townNow() + 8 * 3600e3);
  new MutationObserver(() => {
    if (stale.hidden) { delete stale.dataset.cutAt; return; }
    if (stale.dataset.cutAt) return;
    const now = town();
    stale.dataset.cutAt = pad(now.getUTCHours()) + ":" + pad(now.getUTCMinutes());
    stale.querySelector("b").textContent = stale.dataset.cutAt;
  }).observe(stale, { attributes: true, attributeFilter: ["hidden"] });
  const day = document.querySelector("[data-day]");
  setInterval(() => {
    const now = town();
    const text = (now.getUTCMonth() + 1) + " 月 " + now.getUTCDate() + " 日 星期" + "日一二三四五六"[now.getUTCDay()];
    if (day.textContent !== text) day.textContent = text;
  }, 5000);
})();
