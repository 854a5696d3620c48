<?xml version="1.0" encoding="UTF-8"?>
<!-- Compiles ISO Schematron to XSLT 3.0 that reports in SVRL; includes and phases are left out, and includes refused. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:out="https://tei-encoder.invalid/stylesheet"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:svrl="http://purl.oclc.org/dsdl/svrl"
  xmlns:f="https://tei-encoder.invalid/functions"
  xmlns:m="https://tei-encoder.invalid/modes"
  xpath-default-namespace="http://purl.oclc.org/dsdl/schematron"
  default-mode="m:compile"
  expand-text="yes"
  exclude-result-prefixes="xs map f m">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>

  <xsl:mode name="m:instantiate" on-no-match="shallow-copy"/>
  <xsl:mode name="m:compile" on-no-match="fail"/>
  <xsl:mode name="m:text" on-no-match="shallow-skip"/>

  <xsl:key name="id" match="pattern | rule | diagnostic" use="@id"/>

  <xsl:template match="/">
    <xsl:apply-templates select="f:instantiated(.)/schema"/>
  </xsl:template>

  <xsl:template match="schema">
    <out:stylesheet version="3.0" exclude-result-prefixes="#all">
      <xsl:for-each select="ns">
        <xsl:namespace name="{@prefix}" select="@uri"/>
      </xsl:for-each>
      <xsl:copy-of select="xsl:*" copy-namespaces="no"/>
      <xsl:apply-templates select="let, pattern/let"/>
      <!-- The number of each element: a path would count the siblings of every element that has a finding. -->
      <out:accumulator name="number" initial-value="0">
        <out:accumulator-rule match="*" select="$value + 1"/>
      </out:accumulator>
      <out:mode use-accumulators="number"/>
      <out:template match="/">
        <svrl:schematron-output>
          <xsl:for-each select="pattern">
            <out:apply-templates select="/" mode="{f:mode(.)}"/>
          </xsl:for-each>
        </svrl:schematron-output>
      </out:template>
      <xsl:apply-templates select="pattern"/>
    </out:stylesheet>
  </xsl:template>

  <!-- A pattern is a mode; its rules are templates, of which the first that matches a node has precedence. -->
  <xsl:template match="pattern">
    <out:mode name="{f:mode(.)}" on-no-match="shallow-skip"/>
    <xsl:apply-templates select="rule[not(@abstract = 'true')]"/>
  </xsl:template>

  <xsl:template match="rule">
    <out:template match="{@context}" mode="{f:mode(..)}"
      priority="{1 + count(following-sibling::rule)}">
      <xsl:apply-templates select="*"/>
      <out:apply-templates select="@*, node()" mode="#current"/>
    </out:template>
  </xsl:template>

  <xsl:template match="extends[@rule]">
    <xsl:apply-templates select="key('id', @rule)/*"/>
  </xsl:template>

  <xsl:template match="include | extends[@href]">
    <xsl:message terminate="yes">This Schematron takes in {@href}; put all rules into one file.</xsl:message>
  </xsl:template>

  <xsl:template match="let[@value]">
    <out:variable name="{@name}" select="{@value}">
      <xsl:copy-of select="@as"/>
    </out:variable>
  </xsl:template>

  <xsl:template match="let">
    <out:variable name="{@name}">
      <xsl:copy-of select="@as, node()"/>
    </out:variable>
  </xsl:template>

  <xsl:template match="xsl:*">
    <xsl:copy-of select="."/>
  </xsl:template>

  <xsl:template match="assert">
    <out:if test="not(({@test}))">
      <svrl:failed-assert>
        <xsl:call-template name="finding"/>
      </svrl:failed-assert>
    </out:if>
  </xsl:template>

  <xsl:template match="report">
    <out:if test="{@test}">
      <svrl:successful-report>
        <xsl:call-template name="finding"/>
      </svrl:successful-report>
    </out:if>
  </xsl:template>

  <!-- Explanations of the schema itself. -->
  <xsl:template match="title | p | ns | phase | diagnostics | properties | param"/>
  <xsl:template match="*" priority="-10"/>

  <!-- Where it is, which test, and what to say. -->
  <xsl:template name="finding">
    <out:for-each select="({(@subject, ../@subject, '.')[1]})[1]">
      <out:attribute name="location"
        select="'(//*)[' || ancestor-or-self::*[1]/accumulator-before('number') || ']' || self::attribute() ! ('/@' || name())"/>
    </out:for-each>
    <xsl:for-each select="@id, @test, (@role, ../@role)[1], (@flag, ../@flag)[1]">
      <out:attribute name="{name()}">
        <out:text>{.}</out:text>
      </out:attribute>
    </xsl:for-each>
    <svrl:text>
      <xsl:apply-templates mode="m:text"/>
    </svrl:text>
    <xsl:for-each select="key('id', tokenize(@diagnostics))">
      <svrl:diagnostic-reference diagnostic="{@id}">
        <xsl:apply-templates mode="m:text"/>
      </svrl:diagnostic-reference>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="text()" mode="m:text">
    <out:text>{.}</out:text>
  </xsl:template>

  <xsl:template match="value-of" mode="m:text">
    <out:value-of select="{@select}"/>
  </xsl:template>

  <xsl:template match="name" mode="m:text">
    <out:value-of select="{(@path, 'name()')[1]}"/>
  </xsl:template>

  <!-- An abstract pattern's parameters are put in before anything else happens. -->
  <xsl:template match="pattern[@is-a]" mode="m:instantiate">
    <xsl:copy>
      <xsl:copy-of select="@* except @is-a"/>
      <xsl:apply-templates select="key('id', @is-a)/node()" mode="#current">
        <xsl:with-param name="parameters" tunnel="yes" select="map:merge(param ! map:entry(string(@name), string(@value)))"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="pattern[@abstract = 'true']" mode="m:instantiate"/>

  <xsl:template match="@context | @test | @value | @select | @path | @subject" mode="m:instantiate">
    <xsl:param name="parameters" tunnel="yes" as="map(xs:string, xs:string)" select="map{}"/>
    <xsl:attribute name="{name()}">
      <xsl:analyze-string select="." regex="\$([\i-[:]][\c-[:]]*)">
        <xsl:matching-substring>{($parameters(regex-group(1)), .)[1]}</xsl:matching-substring>
        <xsl:non-matching-substring>{.}</xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:attribute>
  </xsl:template>

  <xsl:function name="f:instantiated" as="document-node()">
    <xsl:param name="schema" as="document-node()"/>
    <xsl:document>
      <xsl:apply-templates select="$schema" mode="m:instantiate"/>
    </xsl:document>
  </xsl:function>

  <xsl:function name="f:mode" as="xs:string">
    <xsl:param name="pattern" as="element(pattern)"/>
    <xsl:sequence select="'pattern-' || count($pattern/preceding-sibling::pattern) + 1"/>
  </xsl:function>
</xsl:stylesheet>
