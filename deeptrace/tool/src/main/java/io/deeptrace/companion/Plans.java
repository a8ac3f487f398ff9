// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.companion;

import io.deeptrace.analyzer.CallGraphEngine;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.blacklist.RedactionRules;
import io.deeptrace.format.InnerCap;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Settings;
import io.deeptrace.inner.Insides;
import io.deeptrace.run.AgentJar;
import io.deeptrace.run.CacheDirectory;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.JavaHome;
import io.deeptrace.run.PlanFile;
import io.deeptrace.run.Planned;
import io.deeptrace.run.Planner;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.Root;
import io.deeptrace.run.Selection;
import io.deeptrace.run.SummaryProcess;
import io.deeptrace.run.Target;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans for a program that runs already. The last one is kept: tests of several values ask the same again, and most others ask in the same
 * program.
 */
final class Plans implements AutoCloseable {
    private List<String> question = List.of();
    private List<String> place = List.of();
    private Planned planned;
    private boolean prepared;

    /** Writes a plan and gives the agent's jar, and a sentence if no method is reached whose inside was to be recorded. */
    List<String> write(PlanRequest request) throws RecordingException, IOException {
        if (!request.question().equals(question)) {
            Planned before = request.place().equals(place) ? planned : null;
            try {
                Planned next = plan(request, before);
                close();
                planned = next;
                place = request.place();
                question = request.question();
            } catch (RecordingException | IOException | RuntimeException e) {
                close();
                throw e;
            }
        }
        Map<String, String> settings =
                new HashMap<>(Settings.defaults(request.one("trace")).toMap());
        for (String setting : request.all("set")) {
            settings.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        Plan plan = planned.planToRecord(Settings.fromMap(settings));
        PlanFile.write(plan, Path.of(request.one("plan")));
        String agent = AgentJar.find(planned.directory()).toString();
        List<String> inner = request.all("inner");
        return inner.isEmpty() || reachesInside(plan)
                ? List.of(agent)
                : List.of(
                        agent,
                        "nothing is recorded inside methods, unless one is entered dynamically: none is reached that inner = "
                                + String.join(", ", inner) + " means");
    }

    private static boolean reachesInside(Plan plan) {
        Set<MethodRef> reached =
                plan.methods().stream().map(Plan.PlannedMethod::ref).collect(Collectors.toSet());
        return plan.inner().stream().anyMatch(method -> reached.contains(method.ref()));
    }

    private Planned plan(PlanRequest request, Planned before) throws RecordingException, IOException {
        List<Path> classPath = Stream.of(request.one("cp").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
        Target target = new Target(classPath, JavaHome.at(Path.of(request.one("java"))), List.of(), List.of());
        Planner planner = new Planner(target, selection(request), CacheDirectory.store(System.getenv()));
        Planned found = planner.plan(new Root.Running(request.all("root"), request.all("seed")), before);
        if (planner.lacksSummaries() && !prepared) {
            prepared = true;
            new SummaryProcess(CacheDirectory.store(System.getenv())).start(target);
        }
        return found;
    }

    private static Selection selection(PlanRequest request) throws RecordingException {
        try {
            Blacklist blacklist = Blacklist.defaults().with(Blacklist.testing());
            for (String pattern : request.all("exclude")) {
                blacklist = blacklist.excluding(pattern, "exclude");
            }
            for (String pattern : request.all("include")) {
                blacklist = blacklist.including(pattern, "include");
            }
            Selection selection = new Selection(
                    CallGraphEngine.named("rta"),
                    blacklist,
                    RedactionRules.defaults().words());
            return selection.with(Insides.of(request.all("inner"), List.of(), InnerCap.DEFAULT)
                    .ifReached());
        } catch (IllegalArgumentException e) {
            // A pattern that means nothing says so itself.
            throw new RecordingException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (planned != null) {
            planned.close();
            planned = null;
            question = List.of();
            place = List.of();
        }
    }
}
