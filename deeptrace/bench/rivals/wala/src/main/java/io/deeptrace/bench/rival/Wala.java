// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.rival;

import com.ibm.wala.core.util.config.AnalysisScopeReader;
import com.ibm.wala.ipa.callgraph.AnalysisCacheImpl;
import com.ibm.wala.ipa.callgraph.AnalysisOptions;
import com.ibm.wala.ipa.callgraph.AnalysisScope;
import com.ibm.wala.ipa.callgraph.CGNode;
import com.ibm.wala.ipa.callgraph.impl.Util;
import com.ibm.wala.ipa.cha.ClassHierarchy;
import com.ibm.wala.ipa.cha.ClassHierarchyFactory;
import com.ibm.wala.types.MethodReference;
import io.deeptrace.bench.answer.Answer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rapid type analysis by WALA, JDK (java.base) included: it knows no border. */
public final class Wala {
    private Wala() {}

    /** The arguments: a word that is not used, the class path, the main class, and methods that must be found. */
    public static void main(String[] args) throws Exception {
        AnalysisScope scope = AnalysisScopeReader.instance.makeJavaBinaryAnalysisScope(args[1], null);
        ClassHierarchy hierarchy = ClassHierarchyFactory.makeWithRoot(scope);
        AnalysisOptions options =
                new AnalysisOptions(scope, Util.makeMainEntrypoints(hierarchy, "L" + args[2].replace('.', '/')));
        options.setReflectionOptions(AnalysisOptions.ReflectionOptions.NONE);
        Set<MethodReference> methods = new HashSet<>();
        for (CGNode node :
                Util.makeRTABuilder(options, new AnalysisCacheImpl(), hierarchy).makeCallGraph(options, null)) {
            methods.add(node.getMethod().getReference());
        }
        Answer answer = new Answer(List.of(args).subList(3, args.length));
        for (MethodReference method : methods) {
            String type = method.getDeclaringClass().getName().toString().substring(1);
            answer.add(type.replace('/', '.'), method.getName().toString());
        }
        System.out.println(answer.line());
        System.exit(0);
    }
}
