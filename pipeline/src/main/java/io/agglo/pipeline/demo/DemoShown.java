package io.agglo.pipeline.demo;

import io.agglo.pipeline.demo.DemoWorld.Arrival;
import io.agglo.pipeline.demo.DemoWorld.FirmArrives;
import io.agglo.pipeline.demo.DemoWorld.PostingArrives;
import io.agglo.pipeline.demo.DemoWorld.PostingCloses;
import io.agglo.pipeline.demo.DemoWorld.StoryArrives;
import java.util.ArrayList;
import java.util.List;

/** What the sites show at one moment; whatever appears makes a new one. */
record DemoShown(List<DemoFirm> firms, List<DemoPosting> postings, List<DemoStory> stories) {

    DemoShown {
        firms = List.copyOf(firms);
        postings = List.copyOf(postings);
        stories = List.copyOf(stories);
    }

    DemoShown with(Arrival arrival) {
        if (arrival instanceof FirmArrives arrives) {
            return new DemoShown(and(firms, arrives.firm()), postings, stories);
        }
        if (arrival instanceof PostingArrives arrives) {
            return new DemoShown(firms, and(postings, arrives.posting()), stories);
        }
        if (arrival instanceof StoryArrives arrives) {
            return new DemoShown(firms, postings, and(stories, arrives.story()));
        }
        if (arrival instanceof PostingCloses closes) {
            DemoPosting closed = closes.posting();
            List<DemoPosting> changed = new ArrayList<>(postings);
            changed.replaceAll(page -> page.id().equals(closed.id()) ? closed : page);
            return new DemoShown(firms, changed, stories);
        }
        throw new IllegalStateException("an arrival is a firm, a posting, its end or a story");
    }

    private static <T> List<T> and(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return longer;
    }
}
