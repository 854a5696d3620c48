<?xml version="1.0" encoding="UTF-8"?>
<!-- What is told of the record as a whole: header, figures, voices, persons, sections. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:j="http://www.w3.org/2005/xpath-functions" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:template match="edition" as="element(j:map)">
    <j:map>
      <j:string key="format">tei-encoder.record</j:string>
      <j:number key="version">1</j:number>
      <xsl:sequence select="f:j-string('id', @id), f:j-string('lang', text/@lang), f:j-string('url', $url[.])"/>
      <xsl:sequence select="f:j-string('citation', f:citation(.) || '.')"/>
      <xsl:apply-templates select="header, figures"/>
      <xsl:sequence select="f:j-list('voices', cast/speaker ! f:voice-data(.)), f:j-list('persons', persons/person ! f:person-data(.))"/>
      <xsl:sequence select="f:j-list('sections', text//section ! f:section-data(.))"/>
      <xsl:sequence select="f:text-data(text)"/>
    </j:map>
  </xsl:template>

  <xsl:template match="header" as="element(j:map)">
    <j:map key="header">
      <xsl:sequence select="f:j-string('title', title), f:j-strings('subtitles', subtitle), f:j-strings('kinds', kind), f:j-strings('authors', author)"/>
      <xsl:sequence select="f:date-data(date), f:j-string('place', place[1]), f:j-strings('abstract', abstract)"/>
      <xsl:sequence select="f:j-list('responsible', resp ! f:j-map((f:j-string('role', @role), f:j-string('task', @task[. ne '']),
        f:j-strings('agents', agent), f:j-strings('bodies', body))))"/>
      <xsl:sequence select="f:facts-data(field)"/>
      <xsl:sequence select="f:j-list('licences', licence ! f:j-map((f:j-string('text', string()[.]), f:j-string('href', @href))))"/>
      <xsl:sequence select="f:j-strings('practice', practice), f:j-strings('programs', program)"/>
      <xsl:sequence select="f:j-list('changes', change ! f:j-map((f:j-string('when', @when), f:j-string('by', @by), f:j-string('text', string()))))"/>
    </j:map>
  </xsl:template>

  <xsl:function name="f:date-data" as="element()">
    <xsl:param name="date" as="element(date)?"/>
    <xsl:choose>
      <xsl:when test="$date">
        <j:map key="date">
          <xsl:sequence select="f:j-string('text', $date/string()[.]), f:j-string('when', $date/@when), f:j-string('from', $date/@from), f:j-string('to', $date/@to)"/>
          <xsl:sequence select="f:j-string('not_before', $date/@notBefore), f:j-string('not_after', $date/@notAfter)"/>
        </j:map>
      </xsl:when>
      <xsl:otherwise><j:null key="date"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- By name: where it is held, who published it, and what else the header says in words. -->
  <xsl:function name="f:facts-data" as="element(j:map)">
    <xsl:param name="fields" as="element(field)*"/>
    <j:map key="facts">
      <xsl:for-each-group select="$fields" group-by="translate(@name, '-', '_')">
        <xsl:sequence select="f:j-strings(current-grouping-key(), current-group())"/>
      </xsl:for-each-group>
    </j:map>
  </xsl:function>

  <xsl:template match="figures" as="element(j:map)">
    <j:map key="figures">
      <xsl:sequence select="(@* except (@example, @example-target)) ! f:j-number(local-name(), .)"/>
    </j:map>
  </xsl:template>

  <xsl:function name="f:voice-data" as="element(j:map)">
    <xsl:param name="voice" as="element(speaker)"/>
    <xsl:sequence select="f:j-map((f:who-data($voice), f:j-string('label', $voice/@label), f:j-number('speeches', $voice/@speeches), f:j-number('words', $voice/@words)))"/>
  </xsl:function>

  <!-- The persons that a speech names; a label that is nobody's key names none. -->
  <xsl:function name="f:who-data" as="element(j:array)">
    <xsl:param name="spoken" as="element()"/>
    <xsl:sequence select="f:j-strings('who', tokenize($spoken/@who)[not(starts-with(., 'label-')) or . = root($spoken)/edition/persons/person/substring-after(@id, 'person-')])"/>
  </xsl:function>

  <xsl:function name="f:person-data" as="element(j:map)">
    <xsl:param name="person" as="element(person)"/>
    <j:map>
      <xsl:sequence select="f:j-string('key', $person/@id/substring-after(., 'person-')[.]), f:j-string('id', $person/@id)"/>
      <xsl:sequence select="f:j-string('name', $person/@name), f:j-string('sort', $person/@sort)"/>
      <j:boolean key="group">{$person/@group = 'yes'}</j:boolean>
      <xsl:sequence select="f:j-number('speeches', $person/@speeches), f:j-number('words', $person/@words)"/>
      <xsl:sequence select="f:j-strings('also', $person/also), f:j-strings('roles', $person/role), f:j-strings('authorities', $person/authority/@href)"/>
      <xsl:sequence select="f:j-list('mentions', $person/mention ! f:j-map((f:j-string('n', @at), f:j-string('id', @target))))"/>
    </j:map>
  </xsl:function>

  <xsl:function name="f:section-data" as="element(j:map)">
    <xsl:param name="section" as="element(section)"/>
    <j:map>
      <xsl:sequence select="f:j-string('id', $section/@id), f:j-string('kind', $section/@kind), f:j-number('depth', $section/@depth)"/>
      <xsl:sequence select="f:j-string('parent', $section/ancestor::section[1]/@id), f:j-string('lang', $section/@lang)"/>
      <xsl:sequence select="f:j-string('heading', $section/head[not(@repeated)][1]/f:plain-reading(node()))"/>
    </j:map>
  </xsl:function>
</xsl:stylesheet>
