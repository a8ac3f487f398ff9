// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.rival;

import io.deeptrace.bench.answer.Answer;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import soot.MethodOrMethodContext;
import soot.PackManager;
import soot.Scene;
import soot.SootClass;
import soot.SootMethod;
import soot.options.Options;

/** Points-to analysis by Soot (SPARK), with the bodies of the JDK or without. */
public final class Spark {
    private Spark() {}

    /** The arguments: {@code app} or {@code jdk}, the class path, the main class, and methods that must be found. */
    public static void main(String[] args) throws Exception {
        Options options = Options.v();
        options.set_whole_program(true);
        options.set_allow_phantom_refs(true);
        options.set_output_format(Options.output_format_none);
        options.set_soot_classpath("VIRTUAL_FS_FOR_JDK:" + args[1]);
        options.set_keep_line_number(false);
        if (args[0].equals("app")) {
            options.set_exclude(List.of("java.*", "javax.crypto.*", "javax.net.*", "jdk.*", "sun.*", "com.sun.*"));
            options.set_no_bodies_for_excluded(true);
        }
        // "enabled" is the name of the switch; "on" is taken and does nothing.
        options.setPhaseOption("cg.spark", "enabled:true");
        SootClass main = Scene.v().forceResolve(args[2], SootClass.BODIES);
        main.setApplicationClass();
        Scene.v().setMainClass(main);
        Scene.v().loadNecessaryClasses();
        Scene.v().setEntryPoints(List.of(main.getMethodByName("main")));
        PackManager.v().getPack("cg").apply();

        Set<SootMethod> methods = new HashSet<>();
        Iterator<MethodOrMethodContext> reached =
                Scene.v().getReachableMethods().listener();
        reached.forEachRemaining(method -> methods.add(method.method()));
        Answer answer = new Answer(List.of(args).subList(3, args.length));
        for (SootMethod method : methods) {
            answer.add(method.getDeclaringClass().getName(), method.getName());
        }
        System.out.println(answer.line());
        System.exit(0);
    }
}
