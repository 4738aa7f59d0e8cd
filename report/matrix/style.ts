/** Styles of the heat map. */
export const matrixStyle = `
body{display:flex;flex-direction:column;height:100vh}
header{display:flex;flex-wrap:wrap;align-items:center;gap:6px 16px;padding:10px 16px;border-bottom:1px solid var(--line)}
h1{font-size:16px;margin:0;flex:1 1 300px;overflow-wrap:anywhere}
h2{font-size:15px;margin:0 0 8px;overflow-wrap:anywhere}
h3{font-size:13px;margin:14px 0 4px}
input[type=search]{font:inherit;padding:3px 8px;border:1px solid var(--line);border-radius:5px;background:var(--raised);color:var(--text)}
#shown{color:var(--muted)}
main{display:flex;flex:1;min-height:0}
#view{--names:200px;flex:1;overflow:auto;position:relative}
#corner,.columns{position:sticky;top:0;background:var(--page)}
#corner{left:0;z-index:3;width:var(--names);height:170px;margin-bottom:-170px;border:solid var(--line);border-width:0 1px 1px 0;color:var(--muted)}
#corner .from,#corner .to{position:absolute;font-size:12px}
#corner .from{left:16px;bottom:6px}
#corner .to{right:8px;top:8px}
.columns{z-index:2;width:max-content}
#columns{position:relative;height:170px;border-bottom:1px solid var(--line)}
#cells{position:relative;contain:strict}
.row{position:absolute;left:0;width:100%;height:28px;contain:layout style}
.name{font-size:12px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.row .name{position:sticky;left:0;z-index:1;width:var(--names);height:28px;line-height:28px;padding:0 6px 0 16px;background:var(--page);border-right:1px solid var(--line)}
#columns .name{position:absolute;bottom:6px;top:6px;width:40px;line-height:40px;writing-mode:vertical-rl;transform:rotate(180deg)}
.name.current{font-weight:600;color:var(--link)}
.cell{display:inline-block;width:38px;height:26px;line-height:26px;text-align:center;font-size:11px;border-radius:3px;cursor:pointer;font-variant-numeric:tabular-nums;background:var(--panel);color:var(--text);overflow:hidden}
#cells .cell{position:absolute;top:1px}
.cell.blocked{box-shadow:inset 0 0 0 1px var(--line)}
.cell.none{background:none;cursor:default}
.cell.heat1{background:var(--reachable-back);color:var(--reachable);box-shadow:inset 0 0 0 1px var(--reachable)}
.cell.heat2{background:var(--internet-back);color:var(--internet);box-shadow:inset 0 0 0 1px var(--internet)}
.cell.heat3{background:var(--internet);color:var(--page);font-weight:600}
.cell.unknown{background:var(--unknown-back);color:var(--unknown);box-shadow:inset 0 0 0 1px var(--unknown)}
.cell[aria-selected=true]{outline:3px solid var(--focus)}
#details{flex:0 0 360px;overflow:auto;padding:14px 16px;border-left:1px solid var(--line);background:var(--panel)}
#details p,#details li{overflow-wrap:anywhere;margin:4px 0}
#details ol{padding-left:20px;margin:0;font-size:13px}
#details ul.plain{list-style:none;padding:0;margin:0;font-size:13px}
.word{color:var(--muted);font-size:12px}
.legend{list-style:none;padding:0;margin:0 0 12px}
.legend li{display:flex;align-items:center;gap:8px}
.legend .cell{cursor:default;flex:none}
kbd{border:1px solid var(--line);border-radius:4px;padding:0 4px;font:inherit;font-size:12px;background:var(--raised)}
@media (max-width:760px){main{flex-direction:column}#details{flex:0 1 40%;border-left:0;border-top:1px solid var(--line)}#view{--names:130px}}
@media print{body{height:auto}#view{overflow:visible}#details{display:none}}
`.trim();
