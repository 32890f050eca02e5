//! Charts in commentary, by fence.

use tera::Context;

use super::Writer;
use crate::base::escape;
use crate::measure::journey::Request;
use crate::measure::picture::LanesBy;
use crate::model::{ChartFence, ChartKind, Id, JourneyIx, Lanes, PersonaIx, State};
use crate::render::pictures::sum;
use crate::render::views::fenced;

impl Writer<'_> {
    /// Draws the chart of the block that begins at `start`, and returns the
    /// mark that stands for it.
    pub fn chart(&mut self, start: usize) -> String {
        let mut charts = self.body.outline.charts.iter();
        let fence = charts.find(|(at, _)| *at == start).map(|(_, fence)| fence);
        let number = self.charts.len();
        let drawn = fence.and_then(|fence| self.draw(fence, number));
        let drawn = drawn.unwrap_or_else(|| self.nothing(fence));
        self.charts.push(drawn);
        format!("<p>{}c{number}e</p>\n", self.token)
    }

    fn draw(&mut self, fence: &ChartFence, number: usize) -> Option<String> {
        match fence.chart.as_ref()?.value {
            ChartKind::Journey => self.journey(fence, number),
            _ => self.pictures(fence, number),
        }
    }

    /// Where a chart was announced and these readers get none, they are told, and
    /// what such a chart is made of.
    fn nothing(&mut self, fence: Option<&ChartFence>) -> String {
        let words = &self.ask.everything().theme.words;
        let kind = fence.and_then(|fence| fence.chart.as_ref());
        let kind = kind.map_or(ChartKind::Journey, |kind| kind.value);
        let needs = words.get_owned(&format!("chart.needs.{}", kind.word()));
        let says = escape(&words.fill("chart.nothing", &[("needs", &needs)]));
        format!("<p class=\"nothing quiet\">{says}</p>\n")
    }

    /// Every other kind of chart, one below the other where there are several.
    fn pictures(&mut self, fence: &ChartFence, number: usize) -> Option<String> {
        let ctx = self.ask.everything();
        let id = self.id(number);
        let title = fence.title.as_ref();
        let title = title.map(|title| self.hide(&title.value).into_owned());
        let mut html = String::new();
        for view in fenced::views(&ctx, fence, (&id, title.as_deref())) {
            match ctx.picture_html(&view) {
                Ok(drawn) => html.push_str(&drawn),
                Err(fault) => ctx.deps().faults.push(*fault),
            }
        }
        (!html.is_empty()).then_some(html)
    }

    /// Unique in the site, also where folders differ in hyphens alone.
    fn id(&self, number: usize) -> String {
        let path = self.page.path.as_str();
        let page = match path.contains('/') {
            true => format!("{}-{:08x}", Id::suggest(path), sum(path) as u32),
            false => Id::suggest(path),
        };
        format!("chart-{page}-{}", number + 1)
    }

    fn persona(&mut self, fence: &ChartFence) -> Option<PersonaIx> {
        let id = fence.persona.as_ref()?;
        let mut personas = self.ask.everything().model.each_persona();
        let found = personas.find(|(_, persona)| persona.id == id.value.as_str());
        found.map(|(index, _)| index)
    }

    fn journey(&mut self, fence: &ChartFence, number: usize) -> Option<String> {
        let ctx = self.ask.everything();
        let model = ctx.model;
        let wanted: Vec<&str> = fence
            .journey
            .iter()
            .flat_map(|many| &many.0)
            .map(|id| id.value.as_str())
            .collect();
        let all = wanted == ["all"];
        let journeys: Vec<JourneyIx> = model
            .each_journey()
            .filter(|(_, journey)| match all {
                true => journey.state == State::AsIs,
                false => wanted.contains(&journey.id.as_str()),
            })
            .map(|(index, _)| index)
            .collect();
        let persona = self.persona(fence);
        let title = match (&fence.title, journeys.as_slice()) {
            (Some(title), _) => self.hide(&title.value).into_owned(),
            (None, [only]) => model[*only].title.clone(),
            (None, _) => ctx.theme.words.get("chart.several").to_owned(),
        };
        let id = self.id(number);
        let request = Request {
            id: &id,
            title: &title,
            journeys: &journeys,
            reading: match fence.lanes.map(|lanes| lanes.value) {
                None | Some(Lanes::Persona) => LanesBy::Persona,
                Some(Lanes::Need) => LanesBy::Need,
                Some(Lanes::Channel) => LanesBy::Channel,
                Some(Lanes::Stage) => LanesBy::Stage,
            },
            persona,
            recent: false,
        };
        let mut view = ctx.chart(&request)?;
        view.keep_csv(request.id, &ctx);
        let mut context = Context::new();
        context.insert("chart", &view);
        context.insert("root", &ctx.here.root());
        let rendered = ctx.theme.templates.render("chart.html", &context);
        rendered
            .map_err(|fault| ctx.deps().faults.push(*fault))
            .ok()
    }
}
