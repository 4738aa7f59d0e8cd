/** Styles of the map's page, on top of those that all pages share. */
export const mapStyle = `
html,body{height:100%}
body{display:grid;grid-template:auto 1fr/1fr minmax(280px,400px);overflow:hidden}
header{grid-column:1/-1;display:flex;flex-wrap:wrap;gap:8px 10px;align-items:center;padding:8px 14px;border-bottom:1px solid var(--line);background:var(--panel)}
header h1{font-size:15px;margin:0;flex:1 1 12ch;min-width:12ch;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
button,input[type=search]{font:inherit;color:inherit;background:var(--raised);border:1px solid var(--line);border-radius:6px;padding:4px 10px;min-height:32px}
button{cursor:pointer}button:hover{border-color:var(--muted)}
button[aria-pressed=true]{background:var(--selected);border-color:var(--focus)}
.group{display:inline-flex}.group button{border-radius:0;margin-left:-1px;min-width:34px;padding:4px 8px}
.group button:first-child{border-radius:6px 0 0 6px;margin:0}.group button:last-child{border-radius:0 6px 6px 0}
label{display:inline-flex;gap:5px;align-items:center}
#search{width:200px}#found{color:var(--muted);max-width:26ch;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[hidden]{display:none!important}
#view{position:relative;overflow:clip;touch-action:none;cursor:grab;grid-row:2;grid-column:1;min-height:0;background:var(--page)}
#view:active{cursor:grabbing}
#world{position:absolute;left:0;top:0;width:max-content;transform-origin:0 0;padding:4px;will-change:transform;user-select:none}
#world>svg{position:absolute;left:0;top:0;pointer-events:none;overflow:visible}
#backbone{z-index:1}#highlights{z-index:5}
aside{grid-row:2;grid-column:2;overflow:auto;border-left:1px solid var(--line);background:var(--panel);padding:12px 16px;overflow-wrap:anywhere}
#table{grid-row:2;grid-column:1;overflow:auto;padding:0 14px 14px}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:5px 10px;border-bottom:1px solid var(--line);max-width:44ch;overflow-wrap:break-word;font-weight:normal}
thead th{position:sticky;top:0;background:var(--page);font-weight:600}
td{color:var(--muted)}tbody button{text-align:left;border:0;background:none;padding:0;min-height:24px;color:var(--link)}
.box{position:relative;border-radius:6px}
.head{display:flex;align-items:center;gap:7px;cursor:pointer}
.texts{display:flex;flex-direction:column;min-width:0}
.title{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;max-width:34ch}
.caption{color:var(--muted);font-size:12px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;max-width:40ch}
.mark{flex:none;min-width:30px;height:22px;padding:0 4px;border-radius:4px;display:inline-grid;place-items:center;font-size:10px;font-weight:700;letter-spacing:.02em;color:#fff;background:#7d3fe0}
.instance>.head>.mark,.autoScalingGroup>.head>.mark,.function>.head>.mark,.workload>.head>.mark{background:#b85500}
.database>.head>.mark{background:#b01fb8}
.networkInterface>.head>.mark,.onPremisesNetwork>.head>.mark,.customerGateway>.head>.mark{background:#57606a}
.toggle{flex:none;width:20px;height:20px;border:1px solid var(--line);border-radius:4px;display:inline-grid;place-items:center;background:var(--raised)}
.toggle::before{content:"−";line-height:1}[aria-expanded=false]>.head>.toggle::before{content:"+"}
.exposed{margin-left:auto;flex:none;font-size:11px;font-weight:600;padding:1px 6px;border-radius:9px;color:var(--internet);background:var(--internet-back);border:1px solid currentColor}
.exposed.perhaps{border-style:dashed}
.summary{display:none;color:var(--muted);font-size:12px;padding-top:6px;max-width:34ch;cursor:pointer}
[aria-expanded=false]>.summary{display:block}[aria-expanded=false]>.body{display:none!important}
.row{display:flex;flex-wrap:wrap;gap:8px}
.outside{display:flex;justify-content:center;gap:40px;margin-bottom:48px}
.outside>.box,.row>.box,.tier .body>.row>.box{border:1px solid var(--line);background:var(--raised);padding:6px 8px;z-index:2}
.internet{border:2px solid var(--internet)!important;border-radius:22px!important;padding:8px 26px!important;font-weight:600}
.region{border:2px dashed var(--region);padding:12px 30px 34px;margin:0 0 40px;width:max-content;min-width:100%}
.region>.head{position:relative;z-index:2;width:max-content;background:var(--page);color:var(--region);font-weight:600;margin-bottom:12px;padding:2px 6px}
.region>.body>.row{justify-content:center;align-items:center;gap:30px;margin-bottom:46px}
.transitGateway{border:2px solid var(--vpc)!important;padding:8px 10px!important}
.transitGateway>.body{margin-top:8px}
.vpcs{display:grid;grid-template-columns:repeat(var(--columns),max-content);gap:64px 56px;justify-content:center;align-items:start;padding-top:22px}
.vpc,.noVpc{border:2px solid var(--vpc);background:var(--page);padding:10px 12px;z-index:2}
.noVpc{border-color:var(--muted);border-style:dashed}
.vpc>.head>.texts>.title{font-weight:600;color:var(--vpc)}
.vpc>.body,.noVpc>.body{display:grid;gap:12px;margin-top:10px;width:max-content;max-width:1100px}
.zones{display:grid;grid-template-columns:repeat(var(--columns),minmax(170px,auto));grid-template-rows:auto repeat(4,auto);gap:0 12px}
.zone{display:grid;grid-row:1/-1;grid-template-rows:subgrid;border:1px dashed var(--zone);padding:6px 8px 0}
.zone>.head{color:var(--zone);font-size:12px;padding-bottom:4px}
.zone>.head>.texts{flex-direction:row;gap:6px}
.zone>.body{display:grid;grid-row:2/-1;grid-template-rows:subgrid}
.tier{display:flex;flex-direction:column;gap:8px}.tier:not(:empty){padding-bottom:8px}
.subnet{padding:7px 9px;border:1px solid var(--isolated-tier);border-left-width:4px;background:var(--isolated-back);min-height:44px}
.subnet.public{border-color:var(--public-tier);background:var(--public-back)}
.subnet.private{border-color:var(--private-tier);background:var(--private-back)}
.subnet.unknown{border-style:dashed}
.subnet>.body{margin-top:7px}.subnet>.body>.row{flex-direction:column;align-items:stretch;gap:6px}
.subnet .title,.row .title{max-width:26ch}
.box.linked{box-shadow:0 0 0 2px var(--focus)}
.box.looked>.head .title{text-decoration:underline}
.box[data-chosen=from],.box[data-chosen=to]{box-shadow:0 0 0 3px var(--focus);background:var(--selected)}
.box[data-chosen=from]::after,.box[data-chosen=to]::after{content:"from";position:absolute;right:8px;top:-11px;background:var(--focus);color:var(--page);font-size:11px;font-weight:700;border-radius:8px;padding:1px 8px;z-index:6}
.box[data-chosen=to]::after{content:"to"}
.searched .head{opacity:.35}.searched .found>.head,.searched .found>.summary{opacity:1}
.found{outline:3px solid var(--unknown);outline-offset:2px}
.box:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.edge{fill:none;stroke:var(--muted);stroke-width:1.6}
.edge.internet{stroke:var(--internet)}.edge.attachment,.edge.peering,.edge.privateLink{stroke:var(--vpc)}
.edge.route{stroke:var(--region)}.edge.forwards{stroke:var(--link)}
.edge.perhaps{stroke-dasharray:5 4}
#highlights .edge{stroke-width:3}
aside h2{font-size:16px;margin:0 0 2px;display:flex;flex-direction:column}
aside .title{white-space:normal;max-width:none}aside .caption{font-size:13px;margin:0;max-width:none;white-space:normal}
.word,.pairs,.hint{color:var(--muted);font-size:12px;font-weight:normal;margin:8px 0 2px}
.hint{border-top:1px solid var(--line);padding-top:8px;margin-top:14px}
.exposed-text{color:var(--internet);background:var(--internet-back);border-left:4px solid currentColor;padding:5px 9px;margin:8px 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:3px 12px;margin:10px 0}dt{color:var(--muted)}dd{margin:0}
details{margin:8px 0}summary{cursor:pointer;font-weight:600}
aside ul,aside ol{margin:4px 0;padding-left:20px}aside li{margin:3px 0}
aside h3{font-size:14px;margin:12px 0 4px}aside h4{font-size:12px;margin:6px 0 0;color:var(--muted)}
.direction{border:1px solid var(--line);border-radius:8px;background:var(--raised);padding:8px 12px}
.verdict{display:inline-block;font-weight:700;padding:1px 8px;border-radius:9px;border:1px solid currentColor}
.verdict.reachable{background:var(--reachable-back)}.verdict.blocked{background:var(--blocked-back)}.verdict.unknown,.verdict.mixed{background:var(--unknown-back)}
.at{font-weight:600}.what{color:var(--muted)}
code.code{color:var(--muted)}code.line{display:block;white-space:pre-wrap;color:var(--link)}
.legend{list-style:none;padding:0!important}.legend .exposed{margin:0}.legend li{display:flex;gap:10px;align-items:baseline}.legend .subnet{flex:none;width:22px;height:12px;min-height:0;padding:0;border-radius:3px}.legend .mark{height:17px}
kbd{font:inherit;font-size:12px;border:1px solid var(--line);border-bottom-width:2px;border-radius:4px;padding:0 5px;background:var(--raised)}
@media (max-width:760px){
body{grid-template:auto minmax(0,1fr) minmax(0,42vh)/minmax(0,1fr)}
aside{grid-row:3;grid-column:1;border-left:0;border-top:1px solid var(--line)}
header{padding:6px 8px;gap:6px}header h1{flex-basis:100%}header label:first-of-type{flex:1}#search{width:100%}#found:empty{display:none}button{padding:4px 8px}
.narrow-hidden{display:none}
}
@media print{
html,body{height:auto}body{display:block;overflow:visible;font-size:10pt}
header>:not(h1){display:none!important}header{border:0;padding:0;background:none}
#view{overflow:visible;height:auto;min-height:0}#world{position:relative;transform:none!important;zoom:.55}
aside{border:0;padding:12px 0;break-before:page;background:none}.hint,.help{display:none}
#table{display:block!important;overflow:visible;break-before:page;padding:0}
.vpc,.subnet,tr{break-inside:avoid}
*{print-color-adjust:exact}
}
`.trim();
