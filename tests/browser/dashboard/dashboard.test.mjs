// All stories of the dashboard, in one process: they share one fleet and one server.

import "./api.mjs";
import "./inventory.mjs";
import "./profiles.mjs";
import "./rules.mjs";
import "./runs.mjs";
import "./editor.mjs";
import "./desk.mjs";
import "./plugins.mjs";
import "./details.mjs";
import "./languages.mjs";
