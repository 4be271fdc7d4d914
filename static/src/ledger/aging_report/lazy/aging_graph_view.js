import { registry } from "@web/core/registry";
import { graphView } from "@web/views/graph/graph_view";

import { AgingControlPanel } from "../aging_control_panel";
import { AgingSearchModel } from "../aging_search_model";

const BUCKET = "bucket";

/** A chart of buckets has all of them, as the table has, and each in its color of the bars on other screens. */
export class AgingGraphModel extends graphView.Model {
    async load(searchParams) {
        this.buckets ??= await this.orm.call("customer.aging.report", "get_buckets_to_draw", []);
        return super.load(searchParams);
    }

    /** Points of nothing for the buckets in which nothing is open: what is not searched for is no bucket. */
    _getProcessedDataPoints() {
        const points = super._getProcessedDataPoints();
        const { domain, groupBy, mode, order } = this.metaData;
        const isSearched = JSON.stringify(domain).includes(`"${BUCKET}"`);
        if (!points.length || mode === "pie" || groupBy[0]?.fieldName !== BUCKET || isSearched) {
            return points;
        }
        const found = new Set(points.map((point) => point.labels[0]));
        const empty = this.buckets
            .filter(({ label }) => !found.has(label))
            .map(({ label }) => ({
                ...points[0],
                labels: [label, ...points[0].labels.slice(1)],
                value: 0,
                domain: [],
            }));
        const places = Object.fromEntries(this.buckets.map(({ label }, place) => [label, place]));
        const all = [...points, ...empty];
        return order ? all : all.sort((a, b) => places[a.labels[0]] - places[b.labels[0]]);
    }

    colorOf(label) {
        return this.buckets.find((bucket) => bucket.label === label)?.color;
    }

    /** Of the bars or slices where they are buckets, else of the series where those are. */
    colorBuckets(data) {
        const [first, second, ...more] = this.metaData.groupBy.map(({ fieldName }) => fieldName);
        for (const dataset of data.datasets) {
            if (first === BUCKET && !second) {
                dataset.backgroundColor = data.labels.map((label) => this.colorOf(label));
            } else if (second === BUCKET && !more.length && this.metaData.mode !== "pie") {
                dataset.backgroundColor = this.colorOf(dataset.label) || dataset.backgroundColor;
            }
        }
        return data;
    }
}

export class AgingGraphRenderer extends graphView.Renderer {
    /** Bars of many colors have none that a legend could show: their names stand below them. */
    getLegendOptions() {
        const options = super.getLegendOptions();
        const isOfBuckets = this.model.metaData.mode === "bar" && this.model.metaData.groupBy.length === 1;
        return isOfBuckets && this.model.metaData.groupBy[0].fieldName === BUCKET
            ? { ...options, display: false }
            : options;
    }

    getBarChartData() {
        return this.model.colorBuckets(super.getBarChartData());
    }

    getPieChartData() {
        return this.model.colorBuckets(super.getPieChartData());
    }
}

registry.category("views").add("customer_aging_graph", {
    ...graphView,
    Model: AgingGraphModel,
    Renderer: AgingGraphRenderer,
    ControlPanel: AgingControlPanel,
    SearchModel: AgingSearchModel,
});
