/* global document, localStorage */
// Before the first paint: the theme that was chosen on this machine, if one was (see core/theme).
try {
  const theme = localStorage.getItem('heliograph.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; then the system's theme holds.
}
