// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.agent.weave.SiteMethods;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Plan.LeftOut;
import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.Settings;
import io.deeptrace.recorder.Recorder;
import java.util.List;

/** What a trace tells of its plan, beside the methods of that. */
final class PlanSymbols {
    private final Plan plan;
    private final SiteMethods siteMethods;

    PlanSymbols(Plan plan, SiteMethods siteMethods) {
        this.plan = plan;
        this.siteMethods = siteMethods;
    }

    /**
     * Tells the recorder.
     *
     * @param root that is named, in canonical form; null for the plan's first
     */
    void tell(String root) {
        for (List<PlannedMethod> methods : siteMethods.selections()) {
            select(methods);
        }
        for (LeftOut left : plan.leftOut()) {
            Recorder.leftOut(left.ref(), left.reason());
        }
        if (root != null) {
            Recorder.info("root", root);
        } else if (!plan.roots().isEmpty()) {
            Recorder.info("root", plan.method(plan.roots().get(0)).ref().canonical());
        }
        Recorder.info("planned", String.valueOf(plan.methods().size()));
        Recorder.info("engine", plan.engine());
        Recorder.info("java", System.getProperty("java.runtime.version"));
        Recorder.info("java.home", System.getProperty("java.home"));
        info(Settings.CLASS_PATH);
        info(Settings.WHEN);
        info(Settings.MAX_OVERHEAD);
        info(Settings.INNER_CAP);
    }

    private static void select(List<PlannedMethod> methods) {
        String[] owners = new String[methods.size()];
        int[] ids = new int[methods.size()];
        for (int i = 0; i < ids.length; i++) {
            owners[i] = methods.get(i).ref().className();
            ids[i] = methods.get(i).id();
        }
        MethodRef first = methods.get(0).ref();
        Recorder.select(ids[0], first.name(), first.descriptor(), owners, ids);
    }

    private void info(String key) {
        String value = plan.settings().get(key);
        if (value != null) {
            Recorder.info(key, value);
        }
    }
}
