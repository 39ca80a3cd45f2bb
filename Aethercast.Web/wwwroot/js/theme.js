// Runs before the first paint, so that the page never flashes in the wrong colours. "auto" follows the system.
(() => {
    const night = matchMedia('(prefers-color-scheme: dark)');
    const chosen = () => document.cookie.match(/(?:^|; )aethercast-theme=(dark|light)/)?.[1];
    const show = () => {
        const theme = document.documentElement.dataset.theme = chosen() ?? (night.matches ? 'dark' : 'light');
        for (const choice of document.querySelectorAll('input[name="theme"]')) choice.checked = choice.value === (chosen() ?? 'auto');
        document.querySelector('meta[name="theme-color"]').content = theme === 'dark' ? '#0c0b17' : '#f7f0e3'; // the bar of the browser, as --ground
    };
    window.aethercastTheme = theme => {
        document.cookie = `aethercast-theme=${theme}; path=/; max-age=${theme === 'auto' ? 0 : 34560000}; samesite=lax`;
        show();
    };
    window.aethercastShowTheme = show;
    night.addEventListener('change', show);
    document.addEventListener('click', event => {
        if (event.target.closest('[data-act="theme"]')) window.aethercastTheme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
    });
    show();
})();
